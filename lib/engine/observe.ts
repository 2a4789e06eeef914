import type { Fragment, FragmentResult } from '../transport/connection';
import { newKept } from '../transport/kept';
import { comeBack } from './link/come-back';
import { resume } from './link/resume';
import type { Question } from './observations';
import { absorb, readings } from './read-facts';
import type { Say } from './say';
import type { Site } from './site';
import { tripTimeout } from './steps';

/** What a trip reads, and who hears of it. */
export interface Around {
  readonly questions: readonly Question[];
  readonly say: Say;
}

/**
 * Sends steps, if any, and reads what these questions still need: in one trip, or in none if there is nothing to do. If
 * the connection breaks, the steps go on on the host, and their results are taken over another connection.
 */
export async function tripTo(
  site: Site,
  steps: readonly Fragment[],
  { questions, say }: Around,
): Promise<readonly FragmentResult[]> {
  const wanted = readings(site.observations.missing(questions));
  const fragments = [...steps, ...wanted.map(({ fragment }) => fragment)];
  if (fragments.length === 0) return [];
  const timeout = tripTimeout(fragments);
  const keep = site.link === undefined || steps.length === 0 ? undefined : newKept();
  try {
    const results = await site.connection.trip(fragments, { timeout, keep });
    absorb(site.observations, wanted, results.slice(steps.length));
    return results.slice(0, steps.length);
  } catch (thrown) {
    const trip = keep && { kept: keep, fragments, steps: steps.length, timeout, say };
    const results = trip === undefined ? [] : await resume(site, thrown, trip);
    if (trip === undefined) await comeBack(site, thrown, say);
    await observe(site, questions);
    return results;
  }
}

/** Reads what these questions still need. */
export async function observe(site: Site, questions: readonly Question[]): Promise<void> {
  await tripTo(site, [], { questions, say: () => undefined });
}
