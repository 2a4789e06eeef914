import { HostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';
import type { Fleet } from './fleet';
import { collectsOf, type Item } from './items';

/**
 * What is wrong with each `collect` of a play: a task that no earlier play has, or a pattern that matches nothing.
 * `earlier` are the tasks of the earlier plays; undefined if they are not all known before the hosts are.
 */
export function collectProblems(
  items: readonly Item[],
  earlier: ReadonlySet<Task> | undefined,
  fleet: Fleet,
): readonly string[] {
  return collectsOf(items).flatMap(({ item: { task }, from }) => {
    const missing =
      earlier === undefined || earlier.has(task)
        ? []
        : ['no earlier play has this task. Define it outside of the plays, and give the same value to both'];
    return [...missing, ...patternProblems(from, fleet)].map(
      (problem) => `collect(${task.title}): ${problem}`,
    );
  });
}

function patternProblems(from: string, fleet: Fleet): readonly string[] {
  try {
    fleet.select(from);
    return [];
  } catch (thrown) {
    if (thrown instanceof HostwrightError && thrown.code === 'PATTERN') return [`from: ${thrown.message}`];
    throw thrown;
  }
}
