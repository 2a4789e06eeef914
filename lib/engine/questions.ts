import type { Task } from '../tasks/contract/task';
import type { Observations, Question } from './observations';

const remembered = new WeakMap<Task, ReadonlyMap<string, Question>>();

/** The questions of a task by the names under which `plan` wants the answers; worked out once a task. */
export function namedQuestions(task: Task): ReadonlyMap<string, Question> {
  const known = remembered.get(task);
  if (known !== undefined) return known;
  const queries = Object.entries(task.module.facts(task.args));
  const questions = new Map(queries.map(([name, query]) => [name, { query, user: task.options.as }]));
  remembered.set(task, questions);
  return questions;
}

/** The questions of a task. */
export function questionsOf(task: Task): readonly Question[] {
  return [...namedQuestions(task).values()];
}

/** The facts of a task as `plan` gets them: frozen, all of them observed. */
export function factsOf(task: Task, observations: Observations): Readonly<Record<string, unknown>> {
  const answers = [...namedQuestions(task)].map(
    ([name, question]) => [name, observations.answer(question)] as const,
  );
  return Object.freeze(Object.fromEntries(answers));
}
