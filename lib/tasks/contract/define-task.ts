import type { Input, ObjectSchema, Properties, Resolved } from '../../schema/schema';
import { validate } from '../../schema/validate';
import type { AnyTaskModule, TaskModule } from './module';
import type { Task, TaskOptions } from './task';

/** What a playbook calls: `user({ name: 'deploy' }, { notify: reload })`. */
export interface TaskFunction<P extends Properties, Facts> {
  (args: Input<P>, options?: TaskOptions): Task;
  readonly module: TaskModule<Resolved<P>, Facts>;
}

/** Makes the function that playbooks call out of a task module. */
export function defineTask<P extends Properties, Facts extends object>(
  module: TaskModule<Resolved<P>, Facts> & { readonly args: ObjectSchema<P> },
): TaskFunction<P, Facts> {
  const create = (args: Input<P>, options: TaskOptions = {}): Task => createTask(module, args, options);
  return Object.assign(create, { module });
}

function createTask<Args, Facts>(
  module: TaskModule<Args, Facts>,
  input: unknown,
  options: TaskOptions,
): Task {
  const checked = validate(module.args, input);
  const args = checked.ok ? checked.value : input;
  const across = checked.ok ? (module.check?.(checked.value as Args) ?? []) : [];
  const problems = checked.ok ? across.map((message) => ({ path: '', message })) : checked.problems;
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
