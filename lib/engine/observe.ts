import type { Fragment, FragmentResult } from '../transport/connection';
import type { Question } from './observations';
import { absorb, readings } from './read-facts';
import type { Site } from './site';
import { tripTimeout } from './steps';

/**
 * Sends steps, if any, and reads what these questions still need: in one trip, or in none if there is nothing to do.
 */
export async function tripTo(
  site: Site,
  steps: readonly Fragment[],
  questions: readonly Question[],
): Promise<readonly FragmentResult[]> {
  const wanted = readings(site.observations.missing(questions));
  const fragments = [...steps, ...wanted.map(({ fragment }) => fragment)];
  if (fragments.length === 0) return [];
  const results = await site.connection.trip(fragments, { timeout: tripTimeout(fragments) });
  absorb(site.observations, wanted, results.slice(steps.length));
  return results.slice(0, steps.length);
}

/** Reads what these questions still need. */
export async function observe(site: Site, questions: readonly Question[]): Promise<void> {
  await tripTo(site, [], questions);
}
