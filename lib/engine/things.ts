import { perObject } from '../schema/answer-cache';
import type { Task } from '../tasks/contract/task';
import { questionsOf } from './questions';

/** The things that a task looks at, whatever it reads of them. */
export const thingsOf = perObject(
  (task: Task): ReadonlySet<string> =>
    new Set(
      questionsOf(task).flatMap(({ query: { kind, keys } }) =>
        kind.name === 'session'
          ? []
          : keys.map((key) => {
              const own = kind.path?.(key as never) ?? kind.foreseen?.thing?.(key as never);
              return `${kind.name} ${own ?? kind.address(key as never)}`;
            }),
      ),
    ),
);

/** Whether two tasks look at the same thing. */
export function lookAtSame(one: Task, other: Task): boolean {
  const things = thingsOf(other);
  return [...thingsOf(one)].some((thing) => things.has(thing));
}
