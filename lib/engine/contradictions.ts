import { HostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';
import { clashes } from './claims';
import { foresee } from './foresee';
import type { Item, TaskItem } from './items';
import { Observations } from './observations';
import { planCheck } from './plan-check';
import { planTask } from './plan-task';
import { isState } from './settled';
import { lookAtSame, thingsOf } from './things';

/** Finds tasks that a later task of the same play undoes, as their arguments tell: one line each. */
export type FindContradictions = (items: readonly Item[]) => readonly string[];

/** Makes a search that looks at equal lists once: fifty hosts often have the same tasks. */
export function contradictionFinder(): FindContradictions {
  const known = new Map<string, readonly string[]>();
  const numbers = new Map<unknown, number>();
  const numberOf = (value: unknown) => {
    if (!numbers.has(value)) numbers.set(value, numbers.size);
    return numbers.get(value);
  };
  return (items) => {
    const tasks = items.filter(isCertain).map(({ task }) => task);
    const id = tasks.map(({ module, args }) => `${module.name} ${numberOf(args)}`).join('\n');
    const found = known.get(id) ?? contradictions(tasks);
    known.set(id, found);
    return found;
  };
}

function contradictions(all: readonly Task[]): readonly string[] {
  const tasks = withCommonThings(all);
  const planned = tasks.length === 0 ? [] : [...ofOneKind(tasks), ...undone(tasks)];
  const known = new Set(planned.map(({ task }) => task));
  const said = clashes(all).filter(({ task }) => !known.has(task));
  return [
    ...planned.map(({ line }) => line),
    ...said.map(({ task, later, message }) => lineOf(task, later.title, message)),
  ];
}

/** A task that a later one contradicts, as a line for the user. */
interface Found {
  readonly task: Task;
  readonly line: string;
}

function lineOf({ title }: Task, others: string, reason: string): string {
  return `${title}: a later task contradicts it, ${others}: ${reason}`;
}

/** Those that a module knows from the arguments alone. */
function ofOneKind(tasks: readonly Task[]): readonly Found[] {
  return tasks.flatMap((task, index) =>
    tasks.slice(index + 1).flatMap((later) => {
      if (later.module !== task.module) return [];
      const reason = task.module.contradicts?.(task.args, later.args);
      return reason === undefined ? [] : [{ task, line: lineOf(task, later.title, reason) }];
    }),
  );
}

/** Those whose plan is empty after their own change, and is not at the end: on a host that has nothing, as under check. */
function undone(tasks: readonly Task[]): readonly Found[] {
  const site = { observations: new Observations() };
  const settled = tasks.filter((task) => {
    const plan = attempt(() => planTask(task, site.observations));
    if (plan === undefined) return false;
    if (plan.changes.length > 0) foresee(site, task, plan);
    return isState(task) && undoing(site, task)?.length === 0;
  });
  return settled.flatMap((task) => {
    const changes = undoing(site, task) ?? [];
    const others = tasks.slice(tasks.lastIndexOf(task) + 1).filter((one) => lookAtSame(task, one));
    if (changes.length === 0 || others.length === 0) return [];
    const names = others.map(({ title }) => title).join(', ');
    return [{ task, line: lineOf(task, names, `it would be done again (${changes.join('; ')})`) }];
  });
}

/** On every run, on the host itself, whatever happened before. */
function isCertain(item: Item): item is TaskItem {
  return (
    item.kind === 'task' &&
    item.delegate === undefined &&
    item.once === undefined &&
    item.task.options.as === undefined &&
    item.task.problems.length === 0 &&
    item.conditions.every((condition) => condition === true)
  );
}

/** The tasks that look at a thing that another one looks at, too: most have none, and cost nothing. */
function withCommonThings(tasks: readonly Task[]): readonly Task[] {
  const counts = new Map<string, number>();
  for (const task of tasks)
    for (const thing of thingsOf(task)) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return tasks.filter((task) => [...thingsOf(task)].some((thing) => (counts.get(thing) ?? 0) > 1));
}

/** What a task would change now; undefined: nobody can tell. */
function undoing(site: { readonly observations: Observations }, task: Task): readonly string[] | undefined {
  const checked = attempt(() => planCheck(site, task));
  return checked === undefined || 'dependsOn' in checked
    ? undefined
    : checked.plan.changes.map(({ summary }) => summary);
}

/** A task may refuse a host that has nothing. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof HostwrightError) return undefined;
    throw thrown;
  }
}
