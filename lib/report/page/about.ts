import type { TaskEvent, WarningEvent } from '../../engine/events';
import type { RunReport } from '../../engine/run';

/** What a report tells besides what happened: all that is left out is not shown. */
export interface ReportDetails {
  /** `drift` leaves out acts that are done every time. Default: `check` or `run`, as the report is. */
  readonly kind?: 'run' | 'check' | 'drift' | undefined;
  /** When the run began. */
  readonly when?: Date | undefined;
  readonly environment?: string | undefined;
  /** Who ran it where, such as `anna@laptop`. */
  readonly controller?: string | undefined;
  /** Of Hostwright. */
  readonly version?: string | undefined;
  /** What the run was narrowed by, such as `--limit web`: the rest was not looked at. */
  readonly narrowedBy?: readonly string[] | undefined;
  readonly warnings?: readonly WarningEvent[] | undefined;
  /** Tasks that are as declared: those that have something to say, or all of them to be listed. */
  readonly okTasks?: readonly TaskEvent[] | undefined;
  /** List tasks that are as declared or skipped, instead of counting them. Default: false. */
  readonly verbose?: boolean | undefined;
}

/** A finished run and what is known about it. */
export interface Told {
  readonly report: RunReport;
  readonly about: ReportDetails;
  readonly kind: 'run' | 'check' | 'drift';
}
