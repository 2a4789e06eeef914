import { HostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';
import type { HostPlay } from './host-play';
import { observe } from './observe';
import type { Question } from './observations';
import { planTask } from './plan-task';
import { questionsOf } from './questions';
import { reportTask } from './report-task';
import { TaskFailed } from './stops';
import { lookAtSame } from './things';

/**
 * Reads once more, at the end of a play that changed something, what changes may have spoiled: every task must still be
 * as declared. Fails the host with the first task that another one undid. What no change touched is not read again.
 */
export async function demandSettled(host: HostPlay): Promise<void> {
  const { site, done, changed } = host;
  if (host.check || changed.size === 0) return;
  const last = done.findLastIndex((task) => changed.has(task));
  const earlier = done.slice(0, last).filter(isState);
  if (earlier.length === 0) return;
  await site.exclusively(() => observe(site, earlier.flatMap(questionsOf)));
  for (const [index, task] of earlier.entries()) {
    const problem = undone(host, task, done.slice(done.indexOf(task, index) + 1));
    if (problem === undefined) continue;
    host.failed.add(task);
    reportTask(host, task, { status: 'failed', error: problem });
    throw new TaskFailed(task, problem);
  }
}

/** What the end of the play will read again: it goes along with the last change. */
export function settledQuestions({ done }: HostPlay): readonly Question[] {
  return done.filter(isState).flatMap(questionsOf);
}

/** A task that declares a state, and that nobody expects to fail. */
export function isState({ module, args, options }: Task): boolean {
  return (
    module.converges?.(args) !== false &&
    module.act?.result === undefined &&
    options.ignoreErrors !== true &&
    options.as === undefined
  );
}

function undone(host: HostPlay, task: Task, later: readonly Task[]): HostwrightError | undefined {
  const { changes } = planTask(task, host.site.observations);
  if (changes.length === 0) return undefined;
  const suspects = suspectsOf(
    task,
    later.filter((one) => host.changed.has(one)),
  );
  const other = host.site.lock?.wasTaken === true ? '; or another run did, before this one had the lock' : '';
  return new HostwrightError({
    code: 'NOT_CONVERGED',
    message: `was as declared, and is not any more at the end of the play:\n${changes.map(({ summary }) => `- ${summary}`).join('\n')}\nA later task changed it: ${suspects.map(({ title }) => title).join(', ')}${other}`,
    hint: 'The two tasks contradict each other. Declare the thing in one of them.',
  });
}

/** The tasks that look at the same things; all later ones if none does. */
function suspectsOf(task: Task, later: readonly Task[]): readonly Task[] {
  const same = later.filter((one) => lookAtSame(task, one));
  return same.length > 0 ? same : later;
}
