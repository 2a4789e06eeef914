import type { Task } from '../tasks/contract/task';
import type { Observations } from './observations';
import { factsOf, questionsOf } from './questions';

/** What the task says of the facts as they are now. */
export function noticeOf(task: Task, observations: Observations): string | undefined {
  if (task.module.notice === undefined || observations.missing(questionsOf(task)).length > 0)
    return undefined;
  if (observations.failure(questionsOf(task)) !== undefined) return undefined;
  return task.module.notice(factsOf(task, observations), task.args);
}
