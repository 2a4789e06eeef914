import type { Difference } from '../tasks/contract/change';
import type { Traffic } from '../transport/connection';

export type { Traffic } from '../transport/connection';

/** Everything that happens in a run; renderers see nothing else. */
export type Event =
  | RunEvent
  | PlayEvent
  | HostEvent
  | ChangeEvent
  | ProgressEvent
  | RetryEvent
  | TaskEvent
  | HandlerEvent
  | WarningEvent
  | RecapEvent;

/** The run begins. */
export interface RunEvent {
  readonly kind: 'run';
  readonly playbook: string;
  readonly check: boolean;
  /** All hosts that any play of the run will visit. */
  readonly hosts: readonly string[];
  readonly plays: readonly string[];
}

/** A play begins. */
export interface PlayEvent {
  readonly kind: 'play';
  readonly play: string;
  readonly hosts: readonly string[];
}

/** The state of a host changes. */
export interface HostEvent {
  readonly kind: 'host';
  readonly host: string;
  readonly play: string;
  readonly status: 'connecting' | 'facts' | 'running' | 'done' | 'failed' | 'unreachable' | 'interrupted';
  /** How many tasks the host has in this play, once that is known. */
  readonly tasks?: number;
  readonly error?: Failure;
  /** How long the state before took, in milliseconds: in `facts` it is the time for connecting. */
  readonly ms?: number;
}

/** A change is about to be made on a host. */
export interface ChangeEvent {
  readonly kind: 'change';
  readonly host: string;
  readonly play: string;
  readonly task: string;
  readonly summaries: readonly string[];
}

/** A change failed and will be tried again. */
export interface RetryEvent {
  readonly kind: 'retry';
  readonly host: string;
  readonly play: string;
  readonly task: string;
  readonly error: Failure;
  /** Which of its `retries` this is: 1 for the first. */
  readonly retry: number;
  readonly retries: number;
}

/** The progress of a change that is under way: up to four times a second, only for showing it at once. */
export interface ProgressEvent {
  readonly kind: 'progress';
  readonly host: string;
  readonly play: string;
  readonly task: string;
  /** One line without secrets: `downloading 40 %`. */
  readonly words: string;
}

/** How a task ended on a host; `depends`, only under check: earlier tasks decide, so that only a run can tell. */
export type TaskStatus = 'ok' | 'changed' | 'depends' | 'skipped' | 'failed';

/** A task is done on a host. */
export interface TaskEvent {
  readonly kind: 'task';
  readonly host: string;
  readonly play: string;
  readonly task: string;
  /** Name of the task's module. */
  readonly module: string;
  /** Under check, `changed` means "would change". */
  readonly status: TaskStatus;
  /** Under check: the task only tests, and what it tests does not hold; no earlier task sees to it, so a run will fail. */
  readonly wouldFail?: true;
  readonly changes: readonly ReportedChange[];
  /** The message of the task. */
  readonly message?: string;
  /** Why it was skipped, or on what it depends. */
  readonly reason?: string;
  readonly error?: Failure;
  /** The failure was ignored or rescued: the host goes on. */
  readonly isTolerated?: boolean;
  /** What tolerated the failure: the option of the task, or the `rescue` of an `attempt` around it. */
  readonly toleratedBy?: Tolerance;
  /** The failures before each new try; left out if there was none. */
  readonly retried?: readonly Failure[];
  readonly isHandler?: boolean;
  /** `false`: an act, which reports changed every time; drift leaves it out. */
  readonly converges: boolean;
  /** Another host on which it ran. */
  readonly delegatedTo?: string;
  /** Milliseconds; tasks that shared a trip share its time. */
  readonly ms: number;
}

/** What lets a host continue after a failure. */
export type Tolerance = 'ignoreErrors' | 'rescue';

/** A change that can be shown: secrets are hidden. */
export interface ReportedChange {
  readonly summary: string;
  readonly diff: readonly Difference[];
}

/** A handler became due. */
export interface HandlerEvent {
  readonly kind: 'handler';
  readonly host: string;
  readonly play: string;
  readonly handler: string;
  /** The task that notified it; undefined: an earlier run, which ended before the handler ran. */
  readonly notifiedBy?: string;
}

/** A warning: not a failure, but worth knowing. */
export interface WarningEvent {
  readonly kind: 'warning';
  readonly host?: string;
  readonly message: string;
}

/** An error that can be shown. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** Where it was thrown, for errors that Hostwright has no name for (INTERNAL). */
  readonly stack?: string;
}

/** How a run went on one host. */
export interface HostRecap {
  readonly ok: number;
  readonly changed: number;
  /** Under check: tasks that only a run can tell about; left out if there are none. */
  readonly depends?: number;
  readonly skipped: number;
  readonly failed: number;
  readonly unreachable: boolean;
  readonly trips: number;
  readonly ms: number;
  /** Left out if the connection does not count it. */
  readonly traffic?: Traffic;
  /** Plays of this run that the host did not finish; left out if there are none. */
  readonly unfinished?: readonly UnfinishedPlay[];
}

/** A play that a host did not finish. */
export interface UnfinishedPlay {
  readonly play: string;
  /** The host had begun it: it failed there or was interrupted. */
  readonly isBegun: boolean;
}

/** The run is over. */
export interface RecapEvent {
  readonly kind: 'recap';
  readonly check: boolean;
  readonly hosts: Readonly<Record<string, HostRecap>>;
  /** Why the run ended although hosts could have continued: the play and its rule, such as `serial`. */
  readonly endedEarly?: string;
  /** How long the run took, in milliseconds. */
  readonly ms?: number;
  /** Processor time of the controller's process in that time, in milliseconds. */
  readonly cpuMs?: number;
}
