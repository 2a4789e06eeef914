import { baseFacts, type BaseFacts } from '../facts/base';
import { one } from '../facts/kind';
import { pendingHandlerFacts, type LeftOver, type LeftTrip } from '../facts/pending-handlers';
import { HostwrightError } from '../errors/error';
import type { Connection, Fragment } from '../transport/connection';
import { Observations, type Question } from './observations';
import { absorb, readings, type Reading } from './read-facts';

/** What the first trip to a host tells, for all plays of the run. */
export interface HostMemory {
  readonly base: BaseFacts;
  /** Markers of handlers that an earlier run left due, without those that have run since. */
  readonly pending: Set<string>;
  /** Changes that are under way, or were when a run lost the host. */
  readonly left: readonly LeftTrip[];
}

const base: Question = { query: one(baseFacts, 'host'), user: undefined };
const pending: Question = { query: one(pendingHandlerFacts, 'host'), user: undefined };

/**
 * What the first trip reads, and its fragments, which a connection may send together with the start of its session.
 */
export interface FirstTrip {
  readonly readings: readonly Reading[];
  readonly fragments: readonly Fragment[];
}

/** Prepares the first trip to a host. */
export function firstTrip(): FirstTrip {
  const all = readings(new Observations().missing([base, pending]));
  return { readings: all, fragments: all.map(({ fragment }) => fragment) };
}

/** Makes the first trip to a host. */
export async function makeFirstTrip(connection: Connection, first: FirstTrip): Promise<HostMemory> {
  const observations = new Observations();
  absorb(observations, first.readings, await connection.trip(first.fragments));
  const facts = observations.answer(base) as BaseFacts | undefined;
  const failure = observations.failure([base, pending]);
  if (facts === undefined || failure !== undefined) {
    throw new HostwrightError({
      code: 'FACTS_FAILED',
      message: `the base facts cannot be read: ${failure?.message ?? 'no answer'}`,
    });
  }
  const left = observations.answer(pending) as LeftOver | undefined;
  return { base: facts, pending: new Set(left?.markers ?? []), left: left?.trips ?? [] };
}
