import type { Condition } from '../tasks/contract/task';
import type { TaskItem } from './items';

/** Which tasks of a play the command line asks for. */
export interface Selection {
  /** Only tasks with one of these tags, and those tagged `always`. Empty: all but those tagged `never`. */
  readonly tags: readonly string[];
  readonly skipTags: readonly string[];
  /** Title of the task to begin with. */
  readonly startAt?: string | undefined;
}

/** Whether the tags of a task are selected. */
export function isSelected({ tags, skipTags }: Selection, item: TaskItem): boolean {
  const has = (wanted: readonly string[]) => wanted.some((tag) => item.tags.includes(tag));
  if (has(skipTags)) return false;
  if (item.tags.includes('always')) return true;
  if (tags.length > 0) return has(tags) || (tags.includes('all') && !item.tags.includes('never'));
  return !item.tags.includes('never');
}

/** Under check: the task on whose change the conditions depend, as only a run can tell; undefined: they are decided. */
export function openCondition(
  conditions: readonly (boolean | Condition)[],
  { changed, open }: { readonly changed: ReadonlySet<unknown>; readonly open: ReadonlySet<unknown> },
): string | undefined {
  for (const condition of conditions) {
    if (typeof condition === 'boolean' || condition.tasks.some((task) => changed.has(task))) continue;
    const found = condition.tasks.find((task) => open.has(task));
    if (found !== undefined) return found.title;
  }
  return undefined;
}

/** Why the conditions of an item do not hold; undefined: they hold. */
export function unmetCondition(
  conditions: readonly (boolean | Condition)[],
  changed: ReadonlySet<unknown>,
): string | undefined {
  for (const condition of conditions) {
    if (condition === true) continue;
    if (condition === false) return 'its condition is false';
    if (condition.tasks.some((task) => changed.has(task))) continue;
    return `unchanged: ${condition.tasks.map(({ title }) => title).join(', ')}`;
  }
  return undefined;
}

/** How far a host has come with `--start-at`. */
export interface Start {
  readonly selection: Selection;
  /** Whether the task to start at has been reached. */
  isStarted: boolean;
}

/** Whether a task is selected and `--start-at` has been reached; remembers that it was reached. */
export function isWanted(host: Start, item: TaskItem): boolean {
  if (item.isHandler) return true;
  if (item.task.title === host.selection.startAt) host.isStarted = true;
  return host.isStarted && isSelected(host.selection, item);
}

/** Whether facts of a task may be needed on this host; an early answer, before its conditions are decided. */
export function isWorthReading(selection: Selection, item: TaskItem): boolean {
  return item.delegate === undefined && !item.conditions.includes(false) && isSelected(selection, item);
}
