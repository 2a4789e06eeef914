import { HostwrightError } from '../errors/error';
import type { Output } from '../tasks/contract/change';
import type { Settling } from '../tasks/contract/module';
import type { Step } from '../tasks/contract/step';
import type { Task } from '../tasks/contract/task';
import type { Fragment, FragmentResult } from '../transport/connection';
import type { Question } from './observations';
import { orAnew } from './link/come-back';
import { lockedTrip } from './lock/locked-trip';
import { lockAgain, lockForUpload } from './lock/lock-ahead';
import { guardedTrip } from './guard/guarded-trip';
import { guardOf } from './guard/guard';
import { observe } from './observe';
import { storeFile } from './get';
import { planTask, proveTask, type Plan } from './plan-task';
import { questionsOf } from './questions';
import { begunReboot, waitForReboot } from './reboot';
import type { Say } from './say';
import type { Site } from './site';
import { stepFailure, toFragment, type Doing } from './steps';
import { sleep } from './time';

/** A task that must change something. */
export interface Planned extends Plan, Doing {
  /** Done just before its steps, gated with them: the markers of the handlers it notifies. */
  readonly markers: readonly Fragment[];
}

/** What came of one planned task. */
export interface Applied {
  readonly planned: Planned;
  readonly outputs: readonly Output[];
  readonly isChanged: boolean;
  readonly error?: HostwrightError;
}

/**
 * Makes the changes of these tasks in one trip, together with their proofs and with the facts of what comes next. The
 * results end with the first task that failed; the tasks after it were not begun.
 */
export async function applyAll(
  site: Site,
  batch: readonly Planned[],
  ahead: readonly Question[],
): Promise<readonly Applied[]> {
  const say: Say = (text) => batch[0]?.progress.say(text);
  await lockForUpload(site, batch, say);
  const pieces = await Promise.all(batch.map((planned) => toPieces(planned, site)));
  const proofs = batch.flatMap(({ task }) => questionsOf(task));
  site.observations.expire(pieces.flat().flatMap(({ step }) => step ?? []));
  const steps = pieces.flat().map(({ step }) => step);
  const hasReboot = steps.some((step) => step?.kind === 'reboot');
  const fragments = pieces.flat().map(({ fragment }) => fragment);
  const reads = hasReboot ? [] : [...proofs, ...ahead];
  const limit = fragments.reduce((sum, { timeout = 0 }) => sum + timeout, 0);
  const guard = guardOf(site, batch, limit);
  const { results, failure } =
    guard === undefined
      ? { results: await lockedTrip(site, fragments, { ahead: reads, say }) }
      : await guardedTrip(site, fragments, { guard, limit, ahead: reads, say });
  if (failure !== undefined) return batch.slice(0, 1).map((planned) => undoneBy(planned, failure));
  const reboot = begunReboot(steps, results);
  if (reboot !== undefined) {
    for (const { progress } of batch) progress.say('waiting for boot');
    await waitForReboot(site, reboot);
    await lockAgain(site, say);
    await observe(site, [...proofs, ...ahead]);
  }
  const applied: Applied[] = [];
  let at = 0;
  for (const [index, planned] of batch.entries()) {
    const own = pieces[index] ?? [];
    const done = await judge(site, planned, own, results.slice(at, at + own.length));
    at += own.length;
    applied.push(done);
    if (done.error !== undefined) break;
  }
  return applied;
}

/** The first task of a batch that the guard had put back stands for all. */
function undoneBy(planned: Planned, error: HostwrightError): Applied {
  return { planned, outputs: [], isChanged: false, error };
}

interface Piece {
  readonly fragment: Fragment;
  /** Undefined for a marker. */
  readonly step: Step | undefined;
}

async function toPieces(planned: Planned, site: Site): Promise<readonly Piece[]> {
  const { changes, markers } = planned;
  const pieces: Piece[] = markers.map((fragment) => ({ fragment, step: undefined }));
  for (const step of changes.flatMap(({ steps }) => steps)) {
    const fragment = await orAnew(
      site,
      () => toFragment(planned, step, site.connection),
      planned.progress.say,
    );
    pieces.push({ fragment, step });
  }
  return pieces;
}

async function judge(
  site: Site,
  planned: Planned,
  pieces: readonly Piece[],
  results: readonly FragmentResult[],
): Promise<Applied> {
  const { task } = planned;
  const outputs = toOutputs(pieces, results);
  const verdict = task.module.act?.judge?.(outputs, task.args);
  const error = verdict === undefined ? firstFailure(task, pieces, results) : judged(verdict.failure);
  const isChanged = verdict?.changed ?? true;
  if (error !== undefined) return { planned, outputs, isChanged, error };
  const { timeout } = task.options;
  const unproved = (await storeFiles(site, pieces, { results, timeout })) ?? (await prove(site, planned));
  return unproved === undefined
    ? { planned, outputs, isChanged }
    : { planned, outputs, isChanged, error: unproved };
}

/** Writes what was fetched to the controller. */
async function storeFiles(
  site: Site,
  pieces: readonly Piece[],
  { results, timeout }: { readonly results: readonly FragmentResult[]; readonly timeout: number | undefined },
): Promise<HostwrightError | undefined> {
  try {
    for (const [index, { step, fragment }] of pieces.entries()) {
      const first = results[index];
      if (step?.kind === 'get' && first?.code === 0)
        await orAnew(site, () => storeFile(site, step, { first, fragment, timeout }));
    }
    return undefined;
  } catch (thrown) {
    if (thrown instanceof HostwrightError && ofFetch.has(thrown.code)) return thrown;
    throw thrown;
  }
}

const ofFetch: ReadonlySet<string> = new Set(['FETCH', 'FILE_CHANGED_MEANWHILE', 'STEP_TIMEOUT']);

/** Reads and judges the facts again until they prove the change or the time to settle is over. */
async function prove(site: Site, { task, facts, progress }: Planned): Promise<HostwrightError | undefined> {
  const { seconds, interval } = settlingOf(task);
  const started = Date.now();
  const deadline = started + seconds * 1000;
  for (let pause = interval ?? 0.25; ; pause = interval ?? Math.min(pause * 2, 2)) {
    const wrong = proofProblems(site, task, facts);
    if (wrong === undefined || Date.now() + pause * 1000 > deadline) return wrong;
    progress.say(`waiting: settle ${Math.floor((Date.now() - started) / 1000)} s of ${seconds} s`);
    await sleep(pause * 1000);
    site.observations.clear();
    await observe(site, questionsOf(task));
  }
}

function settlingOf({ module, args, options }: Task): Settling {
  return module.act?.settle?.(args) ?? { seconds: options.settle ?? 0 };
}

function proofProblems(site: Site, task: Task, before: Plan['facts']): HostwrightError | undefined {
  try {
    const wrong = proveTask(task, before, site.observations);
    if (wrong.length === 0) return undefined;
    return new HostwrightError({
      code: 'NOT_CONVERGED',
      message: `did not converge: still differs in\n${wrong.map((one) => `- ${one}`).join('\n')}`,
      hint: 'Something on the host undoes or refuses the change. If it only takes effect slowly, give the task a `settle` time (seconds).',
    });
  } catch (thrown) {
    if (thrown instanceof HostwrightError) return thrown;
    throw thrown;
  }
}

function toOutputs(pieces: readonly Piece[], results: readonly FragmentResult[]): readonly Output[] {
  return pieces.flatMap(({ step }, index) => {
    const result = results[index];
    if (step === undefined || result?.code === undefined) return [];
    // The content of a file is not output.
    const stdout = step.kind === 'get' ? '' : result.stdout;
    return [{ code: result.code, stdout, stderr: result.stderr }];
  });
}

function firstFailure(
  task: Task,
  pieces: readonly Piece[],
  results: readonly FragmentResult[],
): HostwrightError | undefined {
  return pieces
    .map(({ step }, index) => {
      const result = results[index];
      return result && (step ? stepFailure(task, step, result) : markerFailure(result));
    })
    .find((error) => error !== undefined);
}

function markerFailure({ code, stderr }: FragmentResult): HostwrightError | undefined {
  if (code === 0 || code === undefined) return undefined;
  return new HostwrightError({
    code: 'STEP_FAILED',
    message: `the marker of a handler could not be written, so nothing was changed\n${stderr.trim()}`,
    hint: 'Look at the disk of the host: is /var full or read-only?',
  });
}

function judged(failure: string | undefined): HostwrightError | undefined {
  return failure === undefined ? undefined : new HostwrightError({ code: 'STEP_FAILED', message: failure });
}

/** Plans again from the facts that are known, for a retry. */
export function planAgain(site: Site, planned: Planned): Planned {
  return { ...planned, ...planTask(planned.task, site.observations) };
}
