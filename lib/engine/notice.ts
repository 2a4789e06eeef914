import type { Output } from '../tasks/contract/change';
import type { Task } from '../tasks/contract/task';
import type { Observations } from './observations';
import { factsOf, questionsOf } from './questions';

/** What the user should know of a task that is done: its own message, and what its steps warn of. */
export function messageOf(
  task: Task,
  observations: Observations,
  outputs: readonly Output[] = [],
): string | undefined {
  const own = task.module.act?.message?.(task.args) ?? noticeOf(task, observations);
  const lines = [...(own === undefined ? [] : [own]), ...warningsOf(outputs)];
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** The lines `warning: …` of the standard error of steps that succeeded, each once. */
function warningsOf(outputs: readonly Output[]): readonly string[] {
  return [...new Set(outputs.flatMap(({ stderr }) => stderr.match(/^warning: .*$/gm) ?? []))];
}

/** What the task says of the facts as they are now. */
function noticeOf(task: Task, observations: Observations): string | undefined {
  if (task.module.notice === undefined || observations.missing(questionsOf(task)).length > 0)
    return undefined;
  if (observations.failure(questionsOf(task)) !== undefined) return undefined;
  return task.module.notice(factsOf(task, observations), task.args);
}
