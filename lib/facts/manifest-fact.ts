/** One entry below a directory; undefined attributes are not compared. */
export interface ManifestEntry {
  /** Relative to the directory. */
  readonly name: string;
  readonly type: 'file' | 'directory' | 'link' | 'other';
  /** Octal text without leading zeros, of files and directories. */
  readonly mode?: string | undefined;
  /** Name, or id as text where an id is declared. */
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  /** Hexadecimal, of files. */
  readonly sha256?: string | undefined;
  /** Of links. */
  readonly target?: string | undefined;
}

/** A directory and what should be below it. */
export interface ManifestKey {
  readonly path: string;
  readonly entries: readonly ManifestEntry[];
  /** Whether the mode of directories is compared. */
  readonly hasDirectoryMode: boolean;
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  /** Also list other entries. */
  readonly isExclusive: boolean;
  /** SHA-256 of all properties above, see `manifestDigest`. */
  readonly digest: string;
}

/** What is below a directory; absent if there is no directory. */
export interface ManifestFact {
  /** All entries are as they should be; none is listed. */
  readonly isSame: boolean;
  /** The wanted entries that exist, by name. */
  readonly entries: ReadonlyMap<string, ManifestEntry>;
  /**
   * Names of everything below, directories with a slash at the end; undefined: only the wanted entries, or not asked
   * for.
   */
  readonly names?: readonly string[] | undefined;
}
