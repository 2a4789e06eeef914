import { HostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';
import { isLook } from './look';
import { planTask, type Plan } from './plan-task';
import { questionsOf } from './questions';
import type { Site } from './site';

/** What a task would do under check, or what decides on it, as only a run can tell. */
export type Checked = { readonly plan: Plan } | { readonly dependsOn: string };

/**
 * Plans a task under check, on what earlier tasks would make of the host. Throws HostwrightError as `planTask` does,
 * unless the host may lack only what an earlier task would bring.
 */
export function planCheck({ observations }: Pick<Site, 'observations'>, task: Task): Checked {
  const { overlay } = observations;
  const questions = questionsOf(task);
  // Nothing can be read as a user whom an earlier task would add.
  if (observations.failure(questions)?.isWithoutUser === true)
    return { dependsOn: `user ${task.options.as ?? ''}, who does not exist yet` };
  try {
    const plan = planTask(task, observations);
    const wouldChange = plan.changes.length > 0;
    // An act changes something whatever it finds.
    const isCertain =
      wouldChange && task.module.converges?.(task.args) === false && task.module.act?.judge === undefined;
    const dependsOn = isCertain ? undefined : observations.unknown(questions, wouldChange);
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

function mayPass(thrown: unknown): boolean {
  return thrown instanceof HostwrightError && thrown.mayPass;
}

/** Not a refusal: what would do damage now must not wait for the run. */
function isLackOfFacts(thrown: unknown): boolean {
  return thrown instanceof HostwrightError && ['PLAN_FAILED', 'FACTS_FAILED'].includes(thrown.code);
}
