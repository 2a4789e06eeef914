import type { HostwrightError } from '../errors/error';
import { applyAll, planAgain, type Applied, type Planned } from './apply';
import type { Failure } from './events';
import type { HostPlay } from './host-play';
import type { Question } from './observations';
import { reportFailure } from './report-task';
import type { Site } from './site';
import { sleep } from './time';

/** What is applied, and where. */
export interface Attempt {
  readonly host: HostPlay;
  readonly site: Site;
  /** A task with retries is alone in its batch. */
  readonly batch: readonly [Planned, ...Planned[]];
  readonly ahead: readonly Question[];
  /** Sees what a new try would change. */
  readonly review: (again: Planned) => void;
}

/** The result of a batch, and the failures before each new try. */
export interface Tried {
  readonly applied: readonly Applied[];
  readonly retried: readonly Failure[];
}

/** Makes the changes of a batch; a failed one is planned anew and tried again as often as its task says. */
export async function applyWithRetries({ host, site, batch, ahead, review }: Attempt): Promise<Tried> {
  const [only] = batch;
  const { retries = 0 } = only.task.options;
  const retried: Failure[] = [];
  let applied = await applyAll(site, batch, ahead);
  for (
    let error = applied[0]?.error;
    mayRetry(error) && retried.length < retries;
    error = applied[0]?.error
  ) {
    const failure = announceRetry(host, only, { error, retry: retried.length + 1, retries });
    await sleep(1000);
    if (host.signal.aborted) break;
    retried.push(failure);
    const again = planAgain(site, only);
    if (again.changes.length === 0) {
      applied = applied.map(({ planned, outputs, isChanged }) => ({ planned, outputs, isChanged }));
      break;
    }
    review(again);
    applied = await applyAll(site, [again], ahead);
  }
  return { applied, retried };
}

/** Not what the host had to put back: that would only cut it off again. */
function mayRetry(error: HostwrightError | undefined): error is HostwrightError {
  return error !== undefined && error.code !== 'LOCKED_OUT';
}

function announceRetry(
  { emit, site, play }: HostPlay,
  { task }: Planned,
  { error, ...counts }: { readonly error: HostwrightError; readonly retry: number; readonly retries: number },
): Failure {
  const failure = reportFailure(task, error);
  emit({ kind: 'retry', host: site.name, play, task: task.title, error: failure, ...counts });
  return failure;
}
