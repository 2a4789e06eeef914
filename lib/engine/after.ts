import { HostwrightError, toHostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';
import type { HostPlay } from './host-play';
import {
  flatten,
  madeBy,
  tasksOf,
  type AfterItem,
  type CollectItem,
  type Context,
  type Item,
  type RescueItem,
} from './items';
import type { TaskList, TaskNode } from './nodes';
import { checkTaskList } from './playbook-problems';
import { argumentProblems } from './prepare';

/** An item that makes tasks from results, or from a failure. */
export interface Maker extends Context {
  readonly kind: AfterItem['kind'] | CollectItem['kind'] | RescueItem['kind'];
  /** The task that it waits for: its own, or the one that failed. */
  readonly item: { readonly task: Task };
}

/**
 * The items that an `after`, a `collect` or a rescue makes, with the checks that every task gets before a host is
 * touched. Throws HostwrightError: PLAYBOOK when the function throws or returns what is no task, ARGUMENTS when its
 * tasks are wrong.
 */
export function itemsMade(host: HostPlay, item: Maker, make: () => TaskNode): readonly Item[] {
  const { title } = item.item.task;
  const list = listOf(item, make);
  checkTaskList(`${host.play} › ${item.kind} ${title}`, list);
  const items = flatten(list, madeBy(item, makerName(item)), { prefix: `${title} › `, seen: new Map() });
  const problems = argumentProblems(host.play, tasksOf(items), host.fetched);
  if (problems.length === 0) return items;
  throw new HostwrightError({
    code: 'ARGUMENTS',
    message: problems.join('\n'),
    hint: `The tasks that ${item.kind}(${title}) makes are wrong; none of them was begun. Check what the function takes from the output.`,
  });
}

/** How reports name it. */
export function makerName({ kind, item: { task } }: Maker): string {
  return kind === 'rescue' ? kind : `${kind} ${task.title}`;
}

function listOf({ kind, item }: Maker, make: () => TaskNode): TaskList {
  try {
    const made = make();
    return isSingle(made) ? [made] : (made as TaskList);
  } catch (thrown) {
    const cause = toHostwrightError(thrown);
    throw new HostwrightError({
      code: 'PLAYBOOK',
      message: `the function of ${kind}(${item.task.title}) threw: ${cause.message}`,
      cause: thrown,
    });
  }
}

function isSingle(made: TaskNode): boolean {
  return typeof made === 'object' && made !== null && 'kind' in made;
}
