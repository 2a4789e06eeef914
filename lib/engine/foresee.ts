import { brings, touches, type Prediction } from '../tasks/contract/prediction';
import type { Task } from '../tasks/contract/task';
import { mention } from './mention';
import { writtenPaths } from './paths';
import type { Plan } from './plan-task';
import type { Site } from './site';

/** Under check: notes what the changes of a task would make of the host, for the plans of later tasks. */
export function foresee(
  { observations }: Pick<Site, 'observations'>,
  task: Task,
  { facts, changes }: Plan,
): void {
  const { module, args, title } = task;
  const { overlay } = observations;
  const moment = overlay.nextMoment();
  const steps = changes.flatMap((change) => change.steps);
  const written = steps.flatMap((step): Prediction[] =>
    step.kind === 'write' || step.kind === 'put' ? [touches(step.path)] : [],
  );
  const isScript = writtenPaths(steps) === undefined;
  const own = module.predicts?.(facts, args, moment) ?? byDefault(title, isScript);
  overlay.add(title, [...written, ...own], { moment, isScript });
  mention({ observations }, task, [...written, ...own]);
}

/** A script of a task that predicts nothing may bring anything that its title names. */
function byDefault(title: string, isScript: boolean): readonly Prediction[] {
  return isScript ? [brings(...(title.match(/[\w./@+-]+/g) ?? []))] : [];
}
