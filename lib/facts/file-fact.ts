/** A path, and what to read there. */
export interface FileKey {
  readonly path: string;
  /**
   * The wanted SHA-256 (hexadecimal) of the file. With it the file's own hash is read, and its content if the two
   * differ. A text that is not a hash, such as `''`, therefore reads the content in any case, of a file of up to 1
   * MiB. Left out: neither hash nor content is read, which is much cheaper for large files.
   */
  readonly sha256?: string | undefined;
  /** Read the hash but never the content: for secrets, and for files too large or too binary to show. */
  readonly hashOnly?: boolean | undefined;
  /** Read the target of a symbolic link instead of the link; a link that leads nowhere is absent. */
  readonly follow?: boolean | undefined;
  /** What a package brings there would do as it is: a directory. */
  readonly mayBeBrought?: true;
}

/** What is at a path. Without `follow`, a symbolic link itself. */
export interface FileFact {
  readonly type: 'file' | 'directory' | 'link' | 'other';
  /** Name, or uid as text when it has no name. */
  readonly owner: string;
  /** Name, or gid as text when it has no name. */
  readonly group: string;
  /** Four octal digits: `0644`. */
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  /** Device and inode: equal for hard links of one file. */
  readonly inode?: string | undefined;
  /** Bytes. */
  readonly size: number;
  /** Seconds since 1970, with their fraction. */
  readonly modified: number;
  /** Of a readable regular file whose key has a `sha256`. */
  readonly sha256?: string | undefined;
  /**
   * Only if the hash is not the wanted one, and only UTF-8 text without NUL of at most 256 KiB (if asked for: 1 MiB).
   */
  readonly content?: string | undefined;
  /** The content is left out because other contents filled the answer. */
  readonly isCut?: boolean | undefined;
  /** Of a symbolic link. */
  readonly target?: string | undefined;
}
