/** Where a file goes and how it is put there. */
export interface FileTarget {
  readonly path: string;
  /** User name or uid; default: that of the present file, else the session's user. */
  readonly owner?: string | undefined;
  /** Group name or gid; default: that of the present file, else the session's group. */
  readonly group?: string | undefined;
  /** Octal text; default: that of the present file, else `0644`. */
  readonly mode?: string | undefined;
  /** Command with `%s` for the temporary file; the old file stays when it fails. */
  readonly validate?: string | undefined;
  /** Keep a copy of the present file next to it, with a timestamp in its name. */
  readonly backup?: boolean | undefined;
  /** Write to the target of a symbolic link instead of refusing it. */
  readonly follow?: boolean | undefined;
  /** Replace a symbolic link by the file instead of refusing it. */
  readonly replaceLink?: boolean | undefined;
  /**
   * SHA-256 (hexadecimal) that the present file was observed to have, `'absent'` if there was none. If it differs
   * just before the rename, the step fails with FILE_CHANGED_MEANWHILE. Left out: not compared.
   */
  readonly observed?: string | undefined;
}
