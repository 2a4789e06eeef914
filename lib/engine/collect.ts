import type { Task } from '../tasks/contract/task';
import type { Fleet } from './fleet';
import type { CollectItem } from './items';
import type { AnyResult } from './nodes';

/**
 * What tasks did in the run, by the name of the host; each host adds its results at the end of a play. Those of a task
 * that only one host had are forgotten with the task.
 */
export type RunResults = WeakMap<Task, Map<string, AnyResult>>;

/** The results that a `collect` wants, or why they are not known. */
export type Collected =
  | { readonly results: ReadonlyMap<string, AnyResult> }
  | { readonly unknown: string; readonly isOpen: boolean };

/** What a `collect` needs to look at. */
export interface CollectScope {
  readonly fleet: Fleet;
  readonly allResults: RunResults;
  readonly check: boolean;
}

/** Collects the results of a task from all hosts of a pattern; they are unknown if one host has none. */
export function collectResults({ from, item }: CollectItem, scope: CollectScope): Collected {
  const { task } = item;
  const found = scope.fleet
    .select(from)
    .map(({ name }) => ({ name, result: scope.allResults.get(task)?.get(name) }));
  const known = new Map<string, AnyResult>();
  for (const { name, result } of found) {
    if (result === undefined)
      return { unknown: `${task.title} has no result on ${name} in this run`, isOpen: scope.check };
    if (scope.check && result.status === 'changed')
      return { unknown: `depends on ${task.title} on ${name}, unknown until applied`, isOpen: true };
    known.set(name, result);
  }
  return { results: known };
}

/** Adds what a host did in a play. */
export function addResults(all: RunResults, host: string, results: ReadonlyMap<Task, AnyResult>): void {
  for (const [task, result] of results) {
    const ofTask = all.get(task) ?? new Map<string, AnyResult>();
    all.set(task, ofTask.set(host, result));
  }
}
