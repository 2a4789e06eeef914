import { baseFacts, type BaseFacts } from '../facts/base';
import { one } from '../facts/kind';
import { pendingHandlerFacts } from '../facts/pending-handlers';
import { HostwrightError } from '../errors/error';
import { Observations, type Question } from './observations';
import { absorb, readings, type Reading } from './read-facts';
import type { Site } from './site';

/** What is known of a host from its first trip, for all plays of the run. */
export interface HostMemory {
  readonly base: BaseFacts;
  /** Markers of handlers that an earlier run left due; those that have fired are taken out. */
  readonly pending: Set<string>;
}

const base: Question = { query: one(baseFacts, 'host'), user: undefined };
const pending: Question = { query: one(pendingHandlerFacts, 'host'), user: undefined };

/** The reading of a host's first trip; a connection may send it together with what sets up its session. */
export function firstReadings(): readonly Reading[] {
  return readings(new Observations().missing([base, pending]));
}

/** Makes the first trip to a host. */
export async function makeFirstTrip({ connection, first }: Site): Promise<HostMemory> {
  const observations = new Observations();
  absorb(observations, first.readings, await connection.trip(first.fragments));
  const facts = observations.answer(base) as BaseFacts | undefined;
  const failure = observations.failure([base, pending]);
  if (facts === undefined || failure !== undefined) {
    throw new HostwrightError({
      code: 'FACTS_FAILED',
      message: `the base facts cannot be read: ${failure ?? 'no answer'}`,
    });
  }
  return {
    base: facts,
    pending: new Set((observations.answer(pending) as readonly string[] | undefined) ?? []),
  };
}
