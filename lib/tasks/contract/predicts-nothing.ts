import type { Prediction } from './prediction';

/** For a task whose changes decide on no fact of other tasks, apart from the files that it writes. */
export function predictsNothing(): readonly Prediction[] {
  return [];
}
