import type { Problem } from '../schema/validate';
import type { TaskOptions } from '../tasks/contract/task';
import { isOfKind, ofType, shapeProblems, texts, type Shape } from '../schema/shapes';

const count: Shape = {
  expected: 'a whole number, 0 or more',
  fits: (value) => Number.isInteger(value) && Number(value) >= 0,
};
const seconds: Shape = { expected: 'a number of seconds', fits: (value) => Number(value) >= 0 };
const flag = ofType('boolean', 'true or false');
const isTask = (value: unknown) => isOfKind(value, ['task']);

const options: Readonly<Record<keyof TaskOptions, Shape>> = {
  name: ofType('string', 'a text'),
  as: ofType('string', 'the name of a user'),
  when: {
    expected: 'true, false or changed(task)',
    fits: (value) => typeof value === 'boolean' || isOfKind(value, ['changed']),
  },
  notify: {
    expected: 'a task or a list of tasks',
    fits: (value) => isTask(value) || (Array.isArray(value) && value.every(isTask)),
  },
  tags: texts,
  retries: count,
  timeout: seconds,
  settle: seconds,
  ignoreErrors: flag,
  sensitive: flag,
  guard: flag,
};

/** What is wrong with the second argument of a task. */
export function optionProblems(given: TaskOptions): readonly Problem[] {
  return shapeProblems(given, options);
}
