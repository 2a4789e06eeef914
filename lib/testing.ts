import { isDeepStrictEqual } from 'node:util';
import { HostwrightError } from './errors/error';
import type { FactKind } from './facts/kind';
import { described } from './schema/described';
import { deepFreeze } from './schema/validate';
import type { Change } from './tasks/contract/change';
import type { Task } from './tasks/contract/task';

/**
 * What a task would change on a host with these facts, for tests of tasks. It plans as the engine does, and checks the
 * laws that every task keeps. Throws when arguments are wrong, when `plan` alters its input or answers differently the
 * second time, and when a change has no summary, no diff or no steps.
 */
export function planOf<Facts>(task: Task<Facts>, facts: NoInfer<FactsFor<Facts>>): readonly Change[] {
  if (described(task) !== 'a task')
    throw broken('ARGUMENTS', `planOf() takes a task, not ${described(task)}`);
  const [problem] = task.problems;
  if (problem !== undefined) throw broken('ARGUMENTS', `${task.title}: ${problem.path} ${problem.message}`);
  const frozen = deepFreeze(facts) as Readonly<Record<string, unknown>>;
  const changes = task.module.plan(frozen, task.args);
  if (!isDeepStrictEqual(task.module.plan(frozen, task.args), changes))
    throw broken('INTERNAL', `${task.title}: plan is not pure, it answers differently the second time`);
  for (const { summary, diff, steps } of changes)
    if (summary === '' || diff.length === 0 || steps.length === 0)
      throw broken('INTERNAL', `${task.title}: a change lacks its summary, its diff or its steps`);
  return changes;
}

/** The facts that a task reads; leave out what is absent. */
export type FactsFor<Facts> = {
  readonly [Name in keyof Facts as undefined extends Facts[Name] ? never : Name]: Facts[Name];
} & { readonly [Name in keyof Facts as undefined extends Facts[Name] ? Name : never]?: Facts[Name] };

/**
 * The facts in captured output, for tests of fact kinds. It also parses the output cut off at each place: `parse` must
 * never throw.
 */
export function parseOf<Value>(kind: FactKind<never, Value>, output: string): ReadonlyMap<string, Value> {
  for (let length = 0; length < output.length; length += 1) kind.parse(output.slice(0, length));
  return kind.parse(output);
}

function broken(code: 'ARGUMENTS' | 'INTERNAL', message: string): HostwrightError {
  return new HostwrightError({ code, message });
}
