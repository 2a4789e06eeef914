import type { HostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';
import type { RunResults } from './collect';
import type { Event, Failure, TaskEvent, Tolerance } from './events';
import type { Fetched } from './fetched';
import type { Fleet } from './fleet';
import type { FleetView } from './fleet-view';
import type { HostSecrets } from './host-secrets';
import type { AnyResult } from './nodes';
import type { Once } from './once';
import type { Ask } from './prompt';
import type { Review } from './review';
import type { Selection } from './select';
import type { Site } from './site';

/** What all hosts of a play share. */
export interface PlayContext {
  readonly play: string;
  readonly check: boolean;
  readonly selection: Selection;
  readonly emit: (event: Event) => void;
  /** When aborted: begin nothing new. */
  readonly signal: AbortSignal;
  /** When aborted: all connections were cut on purpose. */
  readonly cut: AbortSignal;
  /** The site of another host, or of the controller when the name is undefined; connects if needed. */
  readonly siteOf: (host: string | undefined) => Promise<Site>;
  readonly once: Once;
  readonly fleet: Fleet;
  /** The fleet with what was known when the play began. */
  readonly view: FleetView;
  /** What earlier plays bring to the controller. */
  readonly fetched: Fetched;
  /** What tasks of earlier plays did. */
  readonly allResults: RunResults;
  /** The secrets of a host, by its name. */
  readonly secretsOf: (host: string) => HostSecrets;
  /** Asks the person who runs the playbook; undefined: there is nobody to ask. */
  readonly ask: Ask | undefined;
  /** Sees each change before it is made; undefined: nobody reviews the run. */
  readonly review: Review | undefined;
}

/** One host in one play. */
export interface HostPlay extends PlayContext {
  readonly site: Site;
  /** What must not be shown of this host. */
  readonly secrets: HostSecrets;
  /** Tasks that changed something, or would. */
  readonly changed: Set<Task>;
  /** Under check: tasks that may change something, as only a run can tell. */
  readonly open: Set<Task>;
  readonly results: Map<Task, AnyResult>;
  /** Tasks that are done on the own site of the host, in their order. */
  readonly done: Task[];
  /** Tasks that failed, tolerated or not. */
  readonly failed: Set<Task>;
  /** Handlers that are due. */
  readonly notified: Set<Task>;
  /** Handlers in the order of their definition: the order of the tasks that notify them. */
  readonly handlers: Set<Task>;
  /** Markers of an earlier run. */
  readonly pending: Set<string>;
  /** How many tasks the next reading of facts looks ahead. */
  window: number;
  /** Whether `--start-at` has been reached. */
  isStarted: boolean;
}

/** How a task of this host ended. */
export interface Outcome {
  readonly status: TaskEvent['status'];
  readonly changes?: TaskEvent['changes'];
  readonly message?: string | undefined;
  readonly reason?: string;
  readonly error?: HostwrightError;
  readonly isTolerated?: boolean;
  readonly toleratedBy?: Tolerance;
  readonly retried?: readonly Failure[];
  readonly isHandler?: boolean;
  readonly delegatedTo?: string;
  readonly ms?: number;
}
