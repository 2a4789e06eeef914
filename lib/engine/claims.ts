import type { Claim } from '../tasks/contract/claim';
import { perObject } from '../schema/answer-cache';
import type { Task } from '../tasks/contract/task';

/** Two tasks that say different things of one thing. */
export interface Clash {
  readonly task: Task;
  readonly later: Task;
  readonly message: string;
}

const claimsOf = perObject((task: Task): readonly Claim[] => task.module.claims?.(task.args as never) ?? []);

/** The first contradiction between each two tasks, as their arguments tell. */
export function clashes(tasks: readonly Task[]): readonly Clash[] {
  const said = new Map<string, { readonly task: Task; readonly is: string }[]>();
  const found = new Map<Task, Map<Task, Clash>>();
  for (const later of tasks)
    for (const { thing, is } of claimsOf(later)) {
      const earlier = said.get(thing) ?? [];
      for (const one of earlier) {
        if (one.is === is || one.task === later || found.get(one.task)?.has(later) === true) continue;
        const message = `${thing} is ${one.is} in one, and ${is} in the other`;
        const of = found.get(one.task) ?? new Map<Task, Clash>();
        found.set(one.task, of.set(later, { task: one.task, later, message }));
      }
      said.set(thing, [...earlier.filter((one) => one.is !== is), { task: later, is }]);
    }
  return [...found.values()].flatMap((of) => [...of.values()]);
}
