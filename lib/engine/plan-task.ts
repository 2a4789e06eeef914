import { HostwrightError } from '../errors/error';
import type { Change } from '../tasks/contract/change';
import type { Task } from '../tasks/contract/task';
import type { Observations } from './observations';
import { factsOf, questionsOf } from './questions';

/** What a task would do, with the facts that are known. */
export interface Plan {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly changes: readonly Change[];
}

/**
 * Plans a task whose facts are observed; throws HostwrightError when the facts could not be read or the task refuses.
 */
export function planTask(task: Task, observations: Observations): Plan {
  const failure = observations.failure(questionsOf(task));
  if (failure !== undefined) throw new HostwrightError({ code: 'FACTS_FAILED', message: failure.message });
  const facts = factsOf(task, observations);
  try {
    return { facts, changes: task.module.plan(facts, task.args) };
  } catch (thrown) {
    if (thrown instanceof HostwrightError) throw thrown;
    throw new HostwrightError({
      code: 'INTERNAL',
      message: `the plan of ${task.module.name} threw: ${String(thrown)}`,
      hint: 'This is a defect of the task module: plan() may only refuse with a HostwrightError.',
      cause: thrown,
    });
  }
}

/** What is still wrong after the change, as messages; `[]`: the change is proved. */
export function proveTask(task: Task, before: Plan['facts'], observations: Observations): readonly string[] {
  const { module, args } = task;
  const proof = module.act?.proof?.bind(module.act);
  const isAct = module.converges?.(args) === false;
  if (isAct && proof === undefined) return [];
  const failure = observations.failure(questionsOf(task));
  if (failure !== undefined) throw new HostwrightError({ code: 'FACTS_FAILED', message: failure.message });
  if (proof === undefined) return planTask(task, observations).changes.map(({ summary }) => summary);
  return proof(before, factsOf(task, observations), args);
}
