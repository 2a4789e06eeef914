import { HostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';
import { isLook } from './look';
import type { Observations } from './observations';
import { planTask, type Plan } from './plan-task';
import { questionsOf } from './questions';
import type { Site } from './site';

/** What a task would do under check, or what decides on it, as only a run can tell. */
export type Checked = { readonly plan: Plan } | { readonly dependsOn: string };

/**
 * Plans a task under check, on what earlier tasks would make of the host. Throws HostwrightError as `planTask` does,
 * unless the host may lack only what an earlier task would bring. `isTolerant`: a failure of the task is tolerated.
 */
export function planCheck(
  { observations }: Pick<Site, 'observations'>,
  task: Task,
  { isTolerant = false }: { readonly isTolerant?: boolean } = {},
): Checked {
  const { overlay } = observations;
  const questions = questionsOf(task);
  // Nothing can be read as a user whom an earlier task would add.
  if (observations.failure(questions)?.isWithoutUser === true)
    return { dependsOn: `user ${task.options.as ?? ''}, who does not exist yet` };
  try {
    const plan = planTask(task, observations);
    const dependsOn = openPart(observations, task, plan) ?? (isTolerant ? testOf(task, plan) : undefined);
    return dependsOn === undefined ? { plan } : { dependsOn };
  } catch (thrown) {
    const by =
      isLook(task) || mayPass(thrown)
        ? overlay.changedBy
        : isLackOfFacts(thrown)
          ? overlay.openedBy
          : undefined;
    if (by === undefined) throw thrown;
    return { dependsOn: `${by} (it fails now)` };
  }
}

/** What decides on a plan, as only the run can tell. An act changes something whatever it finds, unless it waits or says so. */
function openPart(observations: Observations, task: Task, { facts, changes }: Plan): string | undefined {
  const { module, args } = task;
  const wouldChange = changes.length > 0;
  const undecided = wouldChange ? module.undecided?.(facts, args) : undefined;
  const isWait = module.act?.settle !== undefined;
  const isCertain = wouldChange && undecided === undefined && !isWait && module.converges?.(args) === false;
  return isCertain ? undefined : (observations.unknown(questionsOf(task), wouldChange) ?? undecided);
}

/** Whether a test fails decides on what comes after it. */
function testOf({ module }: Task, { changes }: Plan): string | undefined {
  return changes.length > 0 ? module.act?.tests : undefined;
}

function mayPass(thrown: unknown): boolean {
  return thrown instanceof HostwrightError && thrown.mayPass;
}

/** Not a refusal: what would do damage now must not wait for the run. */
function isLackOfFacts(thrown: unknown): boolean {
  return thrown instanceof HostwrightError && ['PLAN_FAILED', 'FACTS_FAILED'].includes(thrown.code);
}
