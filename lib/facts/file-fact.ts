/** Which path is looked at, and how far. */
export interface FileKey {
  readonly path: string;
  /**
   * SHA-256 (hexadecimal) that the file is wanted to have. It makes the file's own hash be read, and its content
   * where the two differ; a text that is no hash, such as `''`, therefore asks for the content in any case, and of
   * a file of up to 1 MiB.
   * Left out: neither hash nor content is read, which is much cheaper for large files.
   */
  readonly sha256?: string | undefined;
  /** Read the hash but never the content: for secrets and for what is too large or too binary to show. */
  readonly hashOnly?: boolean | undefined;
  /** Look at what a symbolic link leads to instead of at the link; a link that leads nowhere is absent. */
  readonly follow?: boolean | undefined;
}

/** What is at a path. Without `follow`, a symbolic link is described itself. */
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
  /** Only where the hash is not the wanted one, and of UTF-8 text without NUL of at most 256 KiB (asked for: 1 MiB). */
  readonly content?: string | undefined;
  /** The content is left out because those of other files filled the answer. */
  readonly isCut?: boolean | undefined;
  /** Of a symbolic link. */
  readonly target?: string | undefined;
}
