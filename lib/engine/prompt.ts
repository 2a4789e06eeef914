/** A question to the person who runs the playbook. */
export interface Prompt {
  /** The host whose turn it is, or the controller. */
  readonly host: string;
  readonly message: string;
  /** When aborted: the run is stopped and needs no answer any more. */
  readonly signal: AbortSignal;
}

/** Asks, and resolves to the typed text. */
export type Ask = (prompt: Prompt) => Promise<string>;
