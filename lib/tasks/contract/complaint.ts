/** What is wrong with arguments: a message, or what is missing on the controller. */
export type Complaint = string | MissingSource;

/** A file or directory of the controller that is not there. A `fetch` of an earlier play may bring it. */
export interface MissingSource {
  readonly message: string;
  /** Its absolute path. */
  readonly missing: string;
}
