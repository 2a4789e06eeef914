import { perObject } from '../schema/answer-cache';
import type { Task } from '../tasks/contract/task';
import type { Observations, Question } from './observations';

/** The questions of a task by the names that `plan` has for the answers; computed once for each task. */
export const namedQuestions = perObject(({ module, args, options }: Task): ReadonlyMap<string, Question> => {
  const queries = Object.entries(module.facts(args));
  return new Map(queries.map(([name, query]) => [name, { query, user: options.as }]));
});

/** The questions of a task. */
export function questionsOf(task: Task): readonly Question[] {
  return [...namedQuestions(task).values()];
}

/** The facts of a task for `plan`: frozen, all of them observed. */
export function factsOf(task: Task, observations: Observations): Readonly<Record<string, unknown>> {
  const answers = [...namedQuestions(task)].map(
    ([name, question]) => [name, observations.answer(question)] as const,
  );
  return Object.freeze(Object.fromEntries(answers));
}
