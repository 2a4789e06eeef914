import type { Task } from '../tasks/contract/task';

/** The life of a declaration on a host, from nothing to absent again. */
export interface Life {
  /** What is declared: `a user with everything`. */
  readonly title: string;
  /** A script that brings the host to what the declaration expects: packages, files. Default: nothing is needed. */
  readonly prepare?: string | undefined;
  /** What is declared: one task, or several that belong together. */
  readonly present: Task | readonly Task[];
  /** How the declared state looks. */
  readonly looks: Look;
  /** How each declared attribute is broken by hand. */
  readonly broken: readonly Breakage[];
  /** The task that removes what was declared. Default: the task has no such state. */
  readonly absent?: Absence | undefined;
  /** What the first run reports. Default: `changed`. */
  readonly first?: Ending | undefined;
  /** What the second run reports. Default: `ok`. */
  readonly again?: Ending | undefined;
  /** Trips of a run that finds everything as declared. Default: 2; a task that asks the host nothing needs 1. */
  readonly trips?: number | undefined;
}

/** How a run ends for a task. */
export type Ending = 'ok' | 'changed' | 'failed';

/** A script of the host's own tools, and what it prints. It sees the host without Hostwright. */
export interface Look {
  readonly script: string;
  /** The whole output, or a pattern that it matches. */
  readonly prints: string | RegExp;
}

/** How an attribute is broken by hand. */
export interface Breakage {
  /** The attribute that drift must name, as the task names it in its differences. */
  readonly attribute: string;
  /** A script that breaks it. */
  readonly byHand: string;
  /** Attributes that always differ along with it. Default: none. */
  readonly follows?: readonly string[] | undefined;
}

/** The task that removes what was declared, and how the host looks afterwards. */
export interface Absence {
  readonly task: Task;
  readonly looks: Look;
}

/** What check said that a run would change, and what the run then changed: names of attributes. */
export interface Foresight {
  readonly foreseen: readonly string[];
  readonly done: readonly string[];
}
