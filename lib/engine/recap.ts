import type { Traffic } from '../transport/connection';
import type { Event, HostEvent, HostRecap, TaskEvent, TaskStatus } from './events';
import type { Use } from './site';

interface Tally {
  ok: number;
  changed: number;
  depends: number;
  skipped: number;
  failed: number;
  unreachable: boolean;
  trips: number;
  traffic: Traffic | undefined;
  ms: number;
  readonly unfinished: { play: string; isBegun: boolean }[];
}

/** Counts what happened on each host. */
export class Recap {
  readonly #tallies = new Map<string, Tally>();
  #end: string | undefined;

  /** Notes that a host is to do a play. */
  expect(host: string, play: string): void {
    this.#of(host).unfinished.push({ play, isBegun: false });
  }

  /** Counts an event. */
  note(event: Event): void {
    if (event.kind === 'task') {
      const tally = this.#of(event.host);
      tally[countedAs(event)] += 1;
    } else if (event.kind === 'host') {
      const tally = this.#of(event.host);
      if (event.status === 'unreachable') tally.unreachable = true;
      else if (event.error !== undefined) tally.failed += 1;
      noteProgress(tally, event);
    }
  }

  /** Adds the time that a host needed for a play. */
  addTime(host: string, ms: number): void {
    this.#of(host).ms += ms;
  }

  /** Sets the traffic of the connections to a host. */
  setUse(host: string, use: Use): void {
    Object.assign(this.#of(host), use);
  }

  /** Whether a host must not continue with the next play. */
  isOut(host: string): boolean {
    const tally = this.#of(host);
    return tally.unreachable || tally.failed > 0;
  }

  /** Notes that a play ended the run, and by which rule. */
  endEarly(reason: string): void {
    this.#end = reason;
  }

  /** Why the run ended although hosts could have continued; undefined: none could. */
  endedEarly(): string | undefined {
    const hasWaiting = [...this.#tallies].some(
      ([host, { unfinished }]) => unfinished.length > 0 && !this.isOut(host),
    );
    return hasWaiting ? this.#end : undefined;
  }

  /** The counts of all hosts. */
  hosts(): Readonly<Record<string, HostRecap>> {
    return Object.fromEntries([...this.#tallies].map(([host, tally]) => [host, toHostRecap(tally)]));
  }

  #of(host: string): Tally {
    const known = this.#tallies.get(host);
    if (known !== undefined) return known;
    const counts = {
      ok: 0,
      changed: 0,
      depends: 0,
      skipped: 0,
      failed: 0,
      unreachable: false,
      trips: 0,
      ms: 0,
    };
    const fresh = { ...counts, traffic: undefined, unfinished: [] };
    this.#tallies.set(host, fresh);
    return fresh;
  }
}

/** A host does its plays in their order: of plays with the same name this is the first. */
function noteProgress({ unfinished }: Tally, { play, status }: HostEvent): void {
  const at = unfinished.findIndex((each) => each.play === play);
  if (at < 0) return;
  if (status === 'done') unfinished.splice(at, 1);
  else unfinished[at] = { play, isBegun: true };
}

function toHostRecap({ unfinished, traffic, depends, ...counts }: Tally): HostRecap {
  return {
    ...counts,
    ...(depends > 0 && { depends }),
    ...(traffic !== undefined && { traffic }),
    ...(unfinished.length > 0 && { unfinished: [...unfinished] }),
  };
}

/** A tolerated failure does not fail the host: it counts as skipped. */
function countedAs({ status, isTolerated }: TaskEvent): TaskStatus {
  return status === 'failed' && isTolerated === true ? 'skipped' : status;
}
