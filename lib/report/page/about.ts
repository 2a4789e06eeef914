import type { TaskEvent, WarningEvent } from '../../engine/events';
import type { RunReport } from '../../engine/run';

/** Details for a report. What is left out is not shown. */
export interface ReportDetails {
  /** `drift` leaves out acts, which always change something. Default: `check` or `run`, as in the report. */
  readonly kind?: 'run' | 'check' | 'drift' | undefined;
  /** When the run began. */
  readonly when?: Date | undefined;
  readonly environment?: string | undefined;
  /** Who ran it, and where: `anna@laptop`. */
  readonly controller?: string | undefined;
  /** The version of Hostwright. */
  readonly version?: string | undefined;
  /** The flags that limited the run, such as `--limit web`. */
  readonly narrowedBy?: readonly string[] | undefined;
  readonly warnings?: readonly WarningEvent[] | undefined;
  /** Tasks that are as declared: those with a message, or all of them to list them. */
  readonly okTasks?: readonly TaskEvent[] | undefined;
  /** List tasks that are as declared or skipped instead of only counting them. Default: false. */
  readonly verbose?: boolean | undefined;
}

/** What a page shows: a finished run and its details. */
export interface PageInput {
  readonly report: RunReport;
  readonly about: ReportDetails;
  readonly kind: 'run' | 'check' | 'drift';
}
