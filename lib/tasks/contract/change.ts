import type { Step } from './step';

/** How one attribute differs; texts of several lines are shown as a line diff. */
export interface Difference {
  /** `mode`, `groups`, `content`, … */
  readonly attribute: string;
  /** Undefined: was not there. */
  readonly before: string | undefined;
  /** Undefined: will not be there. */
  readonly after: string | undefined;
}

/** One difference between the facts and the declared state, and the steps that remove it. */
export interface Change {
  /** Words that a person can approve: `add user deploy to group sudo`. */
  readonly summary: string;
  readonly diff: readonly Difference[];
  readonly steps: readonly Step[];
}

/** What a step said: the outcome that `command` judges and that `after` hands on. */
export interface Output {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
