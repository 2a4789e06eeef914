import type { ReportedChange } from './events';

/** What a task is about to change on a host, or would under check. It has no secrets. */
export interface Proposal {
  readonly play: string;
  /** Undefined: the task runs once, on whichever host comes first. */
  readonly host?: string | undefined;
  readonly task: string;
  readonly module: string;
  /** Another host on which it runs. */
  readonly delegatedTo?: string | undefined;
  /** A handler, which a change of another task made due. */
  readonly isHandler?: boolean | undefined;
  /** What made the task in the run, from the outermost: `after TITLE`, `collect TITLE`, `rescue`. */
  readonly makers?: readonly string[] | undefined;
  readonly changes: readonly ReportedChange[];
  /** Under check: the changes rest on what this task or earlier ones would make of the host, and may differ in details. */
  readonly foreseenBy?: string | undefined;
  /** Under check: what decides on the changes, as only a run can tell. */
  readonly dependsOn?: string | undefined;
}

/**
 * Sees each change before it is made. A HostwrightError with the code NOT_APPROVED that it throws ends the run on that
 * host, and nothing of the change is made.
 */
export type Review = (proposal: Proposal) => void;
