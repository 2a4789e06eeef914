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

/** A host enters another state. */
export interface HostEvent {
  readonly kind: 'host';
  readonly host: string;
  readonly play: string;
  readonly status: 'connecting' | 'facts' | 'running' | 'done' | 'failed' | 'unreachable' | 'interrupted';
  /** How many tasks the host has in this play, once that is known. */
  readonly tasks?: number;
  readonly error?: Failure;
  /** How long the state before took, in milliseconds: `facts` tells how long connecting did. */
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
  /** Which of its `retries` comes now: 1 for the first. */
  readonly retry: number;
  readonly retries: number;
}

/** How far a task is whose change is under way: up to four times a second, only to be shown at once. */
export interface ProgressEvent {
  readonly kind: 'progress';
  readonly host: string;
  readonly play: string;
  readonly task: string;
  /** One line, with nothing secret in it: `downloading 40 %`. */
  readonly words: string;
}

/** How a task ended on a host. */
export type TaskStatus = 'ok' | 'changed' | 'skipped' | 'failed';

/** A task is done on a host. */
export interface TaskEvent {
  readonly kind: 'task';
  readonly host: string;
  readonly play: string;
  readonly task: string;
  /** Name of the task's module. */
  readonly module: string;
  /** Under check, `changed` reads "would change". */
  readonly status: TaskStatus;
  readonly changes: readonly ReportedChange[];
  /** What the task has to say. */
  readonly message?: string;
  /** Why it was skipped. */
  readonly reason?: string;
  readonly error?: Failure;
  /** The failure was ignored or rescued: the host goes on. */
  readonly isTolerated?: boolean;
  /** What tolerates the failure: the task's option, or the `rescue` of an `attempt` around it. */
  readonly toleratedBy?: Tolerance;
  /** How it failed before it was tried again; left out where it was not. */
  readonly retried?: readonly Failure[];
  readonly isHandler?: boolean;
  /** `false`: an act that reports changed every time; drift leaves it out. */
  readonly converges: boolean;
  /** Another host on which it ran. */
  readonly delegatedTo?: string;
  /** Milliseconds; of tasks that shared a trip each has its share. */
  readonly ms: number;
}

/** What lets a host go on after a failure. */
export type Tolerance = 'ignoreErrors' | 'rescue';

/** A change as it may be shown: secrets are hidden. */
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
  /** The task that notified it; undefined: an earlier run that ended before it could fire. */
  readonly notifiedBy?: string;
}

/** Something that is no failure, but that one should know. */
export interface WarningEvent {
  readonly kind: 'warning';
  readonly host?: string;
  readonly message: string;
}

/** An error as it is shown. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** Where it arose, for what Hostwright has no name for (INTERNAL). */
  readonly stack?: string;
}

/** How a run went on one host. */
export interface HostRecap {
  readonly ok: number;
  readonly changed: number;
  readonly skipped: number;
  readonly failed: number;
  readonly unreachable: boolean;
  readonly trips: number;
  readonly ms: number;
  /** Left out where the connection does not count it. */
  readonly traffic?: Traffic;
  /** Plays of this run that the host has not gone through to the end; left out where there are none. */
  readonly unfinished?: readonly UnfinishedPlay[];
}

/** A play that a host has not gone through to the end. */
export interface UnfinishedPlay {
  readonly play: string;
  /** The host's turn had come: it failed there or was interrupted. */
  readonly isBegun: boolean;
}

/** The run is over. */
export interface RecapEvent {
  readonly kind: 'recap';
  readonly check: boolean;
  readonly hosts: Readonly<Record<string, HostRecap>>;
  /** Why the run ended though hosts could have gone on: the play and its rule, such as `serial`. */
  readonly endedEarly?: string;
  /** How long the run took, in milliseconds. */
  readonly ms?: number;
  /** Processor time that the process of the controller took meanwhile, in milliseconds. */
  readonly cpuMs?: number;
}
