import type { HostPlay } from './host-play';
import { tasksOf, type Item } from './items';
import type { Question } from './observations';
import { questionsOf } from './questions';
import { isWorthReading } from './select';

/** For how many tasks facts are read ahead after a change; doubles from reading to reading. */
export const firstWindow = 8;

/** For how many tasks facts are read ahead if all of them only look at files: their writes may share one trip. */
const fileWindow = 64;

/** The facts of the next tasks that are likely to be looked at. */
export function window(host: HostPlay, later: readonly Item[]): readonly Question[] {
  const questions = tasksOf(later)
    .filter((next) => isWorthReading(host.selection, next))
    .filter(({ task }) => host.fetched.bringerOf(task) === undefined)
    .slice(0, Math.max(host.window, fileWindow))
    .map(({ task }) => questionsOf(task));
  const files = questions.findIndex((own) => own.some(({ query }) => query.kind.path === undefined));
  return questions.slice(0, Math.max(host.window, files < 0 ? questions.length : files)).flat();
}
