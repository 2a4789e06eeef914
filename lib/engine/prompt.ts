/** A question to whoever runs the playbook. */
export interface Prompt {
  /** The host whose turn it is, or the controller. */
  readonly host: string;
  readonly message: string;
  /** Aborted: the run is stopped and no answer is wanted any more. */
  readonly signal: AbortSignal;
}

/** Asks, and resolves to what was typed. */
export type Ask = (prompt: Prompt) => Promise<string>;
