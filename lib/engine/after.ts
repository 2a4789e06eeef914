import { HostwrightError, toHostwrightError } from '../errors/error';
import type { HostPlay } from './host-play';
import { flatten, tasksOf, type AfterItem, type Item } from './items';
import type { TaskList, TaskResult } from './nodes';
import { checkTaskList } from './playbook-problems';
import { argumentProblems } from './prepare';

/**
 * The items that an `after` makes of a result, held to what every task is held to before a host is touched. Throws
 * HostwrightError: PLAYBOOK when the function throws or returns no list, ARGUMENTS when its tasks are wrong.
 */
export function itemsAfter(host: HostPlay, item: AfterItem, result: TaskResult): readonly Item[] {
  const { title } = item.item.task;
  const list = listOf(item, result);
  checkTaskList(`${host.play} › after ${title}`, list);
  const items = flatten(list, item, { prefix: `${title} › `, seen: new Map() });
  const problems = argumentProblems(host.play, tasksOf(items));
  if (problems.length === 0) return items;
  throw new HostwrightError({
    code: 'ARGUMENTS',
    message: problems.join('\n'),
    hint: `The tasks that after(${title}) makes are wrong; none of them was begun. Check what is taken from the output.`,
  });
}

function listOf({ then, item }: AfterItem, result: TaskResult): TaskList {
  try {
    return then(result);
  } catch (thrown) {
    const cause = toHostwrightError(thrown);
    throw new HostwrightError({
      code: 'PLAYBOOK',
      message: `the function of after(${item.task.title}) threw: ${cause.message}`,
      cause: thrown,
    });
  }
}
