/** One entry below a directory; of what is undefined nothing is compared. */
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
  /** Also list what is there besides. */
  readonly isExclusive: boolean;
  /** SHA-256 of all that is above, see `manifestDigest`. */
  readonly digest: string;
}

/** What is below a directory; absent where there is no directory. */
export interface ManifestFact {
  /** All entries are as they should be; none is told. */
  readonly isSame: boolean;
  /** What is there of the entries that should be, by name. */
  readonly entries: ReadonlyMap<string, ManifestEntry>;
  /** Names of all that is there, directories with a slash at the end; undefined: just what should be, or not asked. */
  readonly names?: readonly string[] | undefined;
}
