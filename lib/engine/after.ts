import { HostwrightError, toHostwrightError } from '../errors/error';
import type { HostPlay } from './host-play';
import { flatten, tasksOf, type AfterItem, type CollectItem, type Item } from './items';
import type { TaskList } from './nodes';
import { checkTaskList } from './playbook-problems';
import { argumentProblems } from './prepare';

/** An item that makes tasks from results. */
export type Maker = AfterItem | CollectItem;

/**
 * The items that an `after` or a `collect` makes from results, with the checks that every task gets before a host is
 * touched. Throws HostwrightError: PLAYBOOK when the function throws or does not return a list, ARGUMENTS when its
 * tasks are wrong.
 */
export function itemsMade(host: HostPlay, item: Maker, make: () => TaskList): readonly Item[] {
  const { title } = item.item.task;
  const list = listOf(item, make);
  checkTaskList(`${host.play} › ${item.kind} ${title}`, list);
  const items = flatten(list, item, { prefix: `${title} › `, seen: new Map() });
  const problems = argumentProblems(host.play, tasksOf(items));
  if (problems.length === 0) return items;
  throw new HostwrightError({
    code: 'ARGUMENTS',
    message: problems.join('\n'),
    hint: `The tasks that ${item.kind}(${title}) makes are wrong; none of them was begun. Check what the function takes from the output.`,
  });
}

function listOf({ kind, item }: Maker, make: () => TaskList): TaskList {
  try {
    return make();
  } catch (thrown) {
    const cause = toHostwrightError(thrown);
    throw new HostwrightError({
      code: 'PLAYBOOK',
      message: `the function of ${kind}(${item.task.title}) threw: ${cause.message}`,
      cause: thrown,
    });
  }
}
