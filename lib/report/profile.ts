import type { Event, HostEvent, RecapEvent, TaskEvent, Traffic } from '../engine/events';

/** Where the time of a run went. Times are in milliseconds. */
export interface Profile {
  /** How long the run took; undefined if it was not measured. */
  readonly ms: number | undefined;
  /** Processor time of the controller. */
  readonly cpuMs: number | undefined;
  /** Of all hosts together. */
  readonly trips: number;
  readonly traffic: Traffic | undefined;
  /** Sorted by the longest time on a host. */
  readonly tasks: readonly TaskTime[];
  /** The slowest first. */
  readonly hosts: readonly HostTime[];
}

/** The times of a task on all its hosts. */
export interface TaskTime {
  readonly module: string;
  readonly task: string;
  /** On how many hosts. */
  readonly hosts: number;
  /** On all hosts together. */
  readonly ms: number;
  readonly longest: { readonly host: string; readonly ms: number };
}

/** The times of one host. */
export interface HostTime {
  readonly host: string;
  readonly ms: number;
  /** Time until the login. */
  readonly connectingMs: number;
  readonly trips: number;
  readonly traffic: Traffic | undefined;
  /** What took longest: `apt: package nginx`, `connecting`; undefined: nothing took any time. */
  readonly longest: { readonly what: string; readonly ms: number } | undefined;
}

/** Follows a run for its profile. */
export interface ProfileFollower {
  readonly onEvent: (event: Event) => void;
  readonly at: (recap: RecapEvent) => Profile;
}

interface Host {
  connectingMs: number;
  status: HostEvent['status'] | undefined;
  longest: HostTime['longest'];
}

/** Starts to follow a run. */
export function followProfile(): ProfileFollower {
  const tasks = new Map<string, TaskTime>();
  const hosts = new Map<string, Host>();
  const hostOf = (name: string): Host => {
    const known = hosts.get(name) ?? { connectingMs: 0, status: undefined, longest: undefined };
    hosts.set(name, known);
    return known;
  };
  return {
    onEvent: (event) => {
      if (event.kind === 'task') {
        const key = `${event.module}: ${event.task}`;
        tasks.set(key, addTask(tasks.get(key), event));
        lengthen(hostOf(event.host), key, event.ms);
      } else if (event.kind === 'host') enter(hostOf(event.host), event);
    },
    at: ({ ms, cpuMs, hosts: recaps }) => {
      const all = Object.entries(recaps).map(([host, recap]): HostTime => {
        const { connectingMs, longest } = hostOf(host);
        const { trips, traffic } = recap;
        return { host, ms: recap.ms, connectingMs, trips, traffic, longest };
      });
      return {
        ms,
        cpuMs,
        trips: all.reduce((sum, { trips }) => sum + trips, 0),
        traffic: totalOf(all),
        tasks: [...tasks.values()].sort((one, other) => other.longest.ms - one.longest.ms),
        hosts: all.sort((one, other) => other.ms - one.ms),
      };
    },
  };
}

function addTask(known: TaskTime | undefined, { module, task, host, ms }: TaskEvent): TaskTime {
  const mine = { host, ms };
  if (known === undefined) return { module, task, hosts: 1, ms, longest: mine };
  const longest = ms > known.longest.ms ? mine : known.longest;
  return { module, task, hosts: known.hosts + 1, ms: known.ms + ms, longest };
}

/** Names of the states that are worth showing. */
const states: Partial<Record<HostEvent['status'], string>> = {
  connecting: 'connecting',
  facts: 'reading the base facts',
};

function enter(host: Host, { status, ms = 0 }: HostEvent): void {
  const before = host.status;
  host.status = status;
  if (before === 'connecting') host.connectingMs += ms;
  const what = before === undefined ? undefined : states[before];
  if (what !== undefined) lengthen(host, what, ms);
}

function lengthen(host: Host, what: string, ms: number): void {
  if (ms > (host.longest?.ms ?? 0)) host.longest = { what, ms };
}

function totalOf(hosts: readonly HostTime[]): Traffic | undefined {
  const counted = hosts.flatMap(({ traffic }) => traffic ?? []);
  if (counted.length === 0) return undefined;
  return {
    sent: counted.reduce((sum, { sent }) => sum + sent, 0),
    received: counted.reduce((sum, { received }) => sum + received, 0),
  };
}
