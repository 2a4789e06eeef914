import { HostwrightError } from '../../errors/error';
import type { Fragment, FragmentResult, Kept, SessionProcesses } from '../../transport/connection';
import { isBrokenLink, lookAtSession, pickUp } from '../../transport/kept';
import { StaleFacts } from '../lock/host-lock';
import type { Say } from '../say';
import type { Site } from '../site';
import { sleep } from '../time';
import { comeBack } from './come-back';

/** A trip that changes a host, and that the host keeps. */
export interface KeptTrip {
  readonly kept: Kept;
  /** All fragments of the trip. */
  readonly fragments: readonly Fragment[];
  /** How many of them are steps: the first ones. */
  readonly steps: number;
  /** Seconds that it may take. */
  readonly timeout: number;
  readonly say: Say;
}

/** Milliseconds between two looks at what still runs. */
const pauseMs = 1000;

/**
 * Comes back to a host whose connection broke during a trip with steps, waits until they have ended there, and returns
 * their results. What the trip read is not used: another run may have changed the host since. Throws StaleFacts if the
 * host has begun none of them and never will, HostwrightError RESULT_LOST if nobody can tell, and as {@link comeBack}.
 */
export async function resume(
  site: Site,
  thrown: unknown,
  trip: KeptTrip,
): Promise<readonly FragmentResult[]> {
  const { processes } = site.connection.session;
  const deadline = Date.now() + trip.timeout * 1000;
  for (let lost = thrown; ;) {
    await comeBack(site, lost, trip.say);
    try {
      return await takeUp(site, processes, trip, deadline);
    } catch (again) {
      if (!isBrokenLink(again)) throw again;
      lost = again;
    }
  }
}

async function takeUp(
  site: Site,
  before: SessionProcesses | undefined,
  trip: KeptTrip,
  deadline: number,
): Promise<readonly FragmentResult[]> {
  const { connection } = site;
  const { kept, fragments, steps, say } = trip;
  const title = fragments[steps - 1]?.label ?? '';
  if (before === undefined || connection.session.processes?.bootId !== before.bootId)
    throw resultLost(title, 'the host has rebooted since');
  for (;;) {
    const state = await lookAtSession(connection, before, kept);
    if (state === 'nothing') throw new StaleFacts();
    if (state === 'kept') break;
    if (Date.now() > deadline) throw resultLost(title, 'it still runs on the host');
    say(`waiting for ${title} on the host`);
    await sleep(pauseMs);
  }
  const results = (await pickUp(connection, kept, fragments)).slice(0, steps);
  if (results.length < steps) throw resultLost(title, 'the host has not kept all of it');
  return results;
}

function resultLost(title: string, why: string): HostwrightError {
  return new HostwrightError({
    code: 'RESULT_LOST',
    message: `the connection broke during ${title}, and its result is not known: ${why}`,
    hint: 'It may or may not have been done. What is declared as a state can be run again; look at the host before you run a command again.',
  });
}
