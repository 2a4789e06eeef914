import type { InputOf, ObjectSchema, OutputOf } from '../../schema/schema';
import { isPlainObject } from '../../schema/data-text';
import { described } from '../../schema/described';
import { validate, type Problem } from '../../schema/validate';
import type { Complaint } from './complaint';
import type { AnyTaskModule, TaskModule } from './module';
import type { Task, TaskOptions } from './task';

/** What a playbook calls: `user({ name: 'deploy' }, { notify: reload })`. */
export interface TaskFunction<Args, Facts = unknown> {
  (args: Args, options?: TaskOptions): Task<Facts>;
  /** What the engine does with the arguments of a {@link Task}. */
  readonly module: TaskModule<unknown, Facts>;
}

/** Makes a task module into the function that playbooks call. */
export function defineTask<S extends ObjectSchema, Facts extends object>(
  module: TaskModule<OutputOf<S>, Facts> & { readonly args: S },
): TaskFunction<InputOf<S>, Facts> {
  const create = (args: InputOf<S>, options: TaskOptions = {}): Task<Facts> =>
    createTask(module, args, options);
  return Object.assign(create, { module: module });
}

function createTask<Args, Facts>(
  module: TaskModule<Args, Facts>,
  input: unknown,
  given: TaskOptions,
): Task<Facts> {
  const isWrong = !isPlainObject(given);
  const options: TaskOptions = isWrong ? {} : given;
  const checked = validate(module.args, input);
  const args = checked.ok ? checked.value : input;
  const across = checked.ok ? (module.check?.(checked.value as Args) ?? []) : [];
  const own = checked.ok ? across.map(toProblem) : checked.problems;
  const problems = isWrong ? [...own, wrongOptions(given)] : own;
  const title = options.name ?? (checked.ok ? module.title(checked.value as Args) : module.name);
  return Object.freeze({
    kind: 'task',
    module: module as unknown as AnyTaskModule,
    args,
    title,
    options: Object.freeze({ ...options }),
    problems,
  });
}

function toProblem(complaint: Complaint): Problem {
  return typeof complaint === 'string' ? { path: '', message: complaint } : { path: '', ...complaint };
}

/** In TypeScript the compiler finds the same. */
function wrongOptions(given: unknown): Problem {
  return { path: '', message: `the options must be an object, but are ${described(given)}` };
}
