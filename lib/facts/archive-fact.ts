/** An archive that was unpacked into a directory. */
export interface ArchiveKey {
  /** The directory. */
  readonly path: string;
  /** Hexadecimal: which archive, and how it was unpacked. */
  readonly id: string;
}

/** What has changed in an unpacked archive; absent if it was not unpacked completely. */
export interface ArchiveFact {
  /** The first of them, 64 KiB in all. */
  readonly deviations: readonly ArchiveDeviation[];
  /** There are more. */
  readonly isCut: boolean;
}

export interface ArchiveDeviation {
  /** Relative to the directory. */
  readonly name: string;
  /** `content`: another type, size or time of change, or missing. */
  readonly attribute: 'content' | 'mode' | 'owner' | 'group';
  readonly before: string | undefined;
  readonly after: string | undefined;
}
