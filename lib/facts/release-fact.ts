/** The releases of an application below a directory; absent if there is no such directory. */
export interface ReleaseFact {
  /** The release that the link `current` leads to; absent if it leads to none. */
  readonly current?: string | undefined;
  /** The release to go back to: the one before `current` in `history`. */
  readonly previous?: string | undefined;
  /**
   * The releases in the order in which they became current; the last is `current`. A release that was gone back from is
   * not among them.
   */
  readonly history: readonly string[];
  /** What the record has, as it stands in its file; absent if there is none. */
  readonly record?: readonly string[] | undefined;
  /** All directories of releases, in the order of their names. */
  readonly releases: readonly StagedRelease[];
  /** Releases that a process has as its working directory or runs its program from. */
  readonly used: readonly string[];
  /** Releases that links in the directory lead to. */
  readonly linked: readonly string[];
}

/** The directory of one release. */
export interface StagedRelease {
  readonly id: string;
  /** SHA-256 (hexadecimal) of what it was made of; absent: it is not complete. */
  readonly digest?: string | undefined;
}
