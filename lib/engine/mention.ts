import { withPrograms, wordsIn } from '../facts/words';
import type { Prediction } from '../tasks/contract/prediction';
import { predictsNothing } from '../tasks/contract/predicts-nothing';
import type { Task } from '../tasks/contract/task';
import type { Site } from './site';

/**
 * Under check: notes what a task names that would change something, or may, for the plans of later tasks that look at
 * it. `predictions`: what it would make, where that is known.
 */
export function mention(
  { observations: { overlay } }: Pick<Site, 'observations'>,
  { module, args, title }: Task,
  predictions: readonly Prediction[] = [],
): void {
  const made = new Set(predictions.flatMap(pathMade));
  const touched = predictions.flatMap((one) => ('touches' in one ? [one.touches] : []));
  const written = module.handles?.(args);
  // The first word says what it is: `user` of `user ada`.
  const named =
    written !== undefined || module.predicts === predictsNothing
      ? []
      : wordsIn(module.title(args).replace(/^\S+/, ''));
  overlay.mentioned.declare(title, withPrograms([...named, ...touched]));
  overlay.mentioned.handle(title, [
    ...withPrograms(written ?? []),
    ...touched.filter((path) => !made.has(path)),
  ]);
}

/** A path of which is known what will be there: nothing below it changes. */
function pathMade(prediction: Prediction): readonly string[] {
  if (!('value' in prediction) || prediction.value === undefined) return [];
  const path = prediction.kind.path?.(prediction.key as never);
  return path === undefined ? [] : [path];
}
