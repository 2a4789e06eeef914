import type { Event, HostRecap, TaskEvent } from './events';

interface Tally {
  ok: number;
  changed: number;
  skipped: number;
  failed: number;
  unreachable: boolean;
  trips: number;
  ms: number;
}

/** Counts what happened on each host. */
export class Recap {
  readonly #tallies = new Map<string, Tally>();

  /** Takes note of an event. */
  note(event: Event): void {
    if (event.kind === 'task') {
      const tally = this.#of(event.host);
      tally[countedAs(event)] += 1;
    } else if (event.kind === 'host') {
      const tally = this.#of(event.host);
      if (event.status === 'unreachable') tally.unreachable = true;
      else if (event.error !== undefined) tally.failed += 1;
    }
  }

  /** Adds the time that a host took for a play. */
  addTime(host: string, ms: number): void {
    this.#of(host).ms += ms;
  }

  /** Sets how many trips a host took. */
  setTrips(host: string, trips: number): void {
    this.#of(host).trips = trips;
  }

  /** Whether a host may not go on to the next play. */
  isOut(host: string): boolean {
    const tally = this.#of(host);
    return tally.unreachable || tally.failed > 0;
  }

  /** The counts of all hosts. */
  hosts(): Readonly<Record<string, HostRecap>> {
    return Object.fromEntries([...this.#tallies].map(([host, tally]) => [host, { ...tally }]));
  }

  #of(host: string): Tally {
    const known = this.#tallies.get(host);
    if (known !== undefined) return known;
    const fresh = { ok: 0, changed: 0, skipped: 0, failed: 0, unreachable: false, trips: 0, ms: 0 };
    this.#tallies.set(host, fresh);
    return fresh;
  }
}

/** A tolerated failure does not fail the host: it counts with what was passed over. */
function countedAs({ status, isTolerated }: TaskEvent): 'ok' | 'changed' | 'skipped' | 'failed' {
  return status === 'failed' && isTolerated === true ? 'skipped' : status;
}
