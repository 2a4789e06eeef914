import type { Step } from './step';

/** How one attribute differs; texts of several lines appear as a line diff. */
export interface Difference {
  /** `mode`, `groups`, `content`, … */
  readonly attribute: string;
  /** Undefined: it did not exist. */
  readonly before: string | undefined;
  /** Undefined: it will not exist. */
  readonly after: string | undefined;
}

/** One difference between the facts and the declared state, and the steps that remove it. */
export interface Change {
  /** Text that a person can approve: `add user deploy to group sudo`. */
  readonly summary: string;
  readonly diff: readonly Difference[];
  readonly steps: readonly Step[];
}

/** The output of a step, which `command` judges and `after` passes on. */
export interface Output {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
