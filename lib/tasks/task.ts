import type { TSchema } from '@sinclair/typebox';
import type { Queries } from '../facts/kind';
import type { Input, ObjectSchema, Properties, Resolved } from '../schema/schema';
import { validate, type Problem } from '../schema/validate';
import type { Change, Output } from './change';
import type { TaskOptions } from './options';

/** What can be declared: one file of `tasks/` makes one module. */
export interface TaskModule<Args, Facts> {
  /** The name of file, export, test and page. */
  readonly name: string;
  /** Type, validation and documentation of the arguments. */
  readonly args: TSchema;
  /** One line that names the thing: `user deploy`. */
  title(args: Args): string;
  /** What a schema cannot say: problems across arguments, in words, before any host is touched. */
  check?(args: Args): readonly string[];
  /** Words to show when the task was done, whatever it did. Default: none. */
  message?(args: Args): string;
  /** Which facts this task looks at. */
  facts(args: Args): Queries<Facts>;
  /** Pure: what must change; `[]` means as declared. May throw a HostwrightError to refuse. */
  plan(facts: Facts, args: Args): readonly Change[];
  /**
   * What is still wrong after the change, in words. Default: the summaries of `plan` on the new facts. Only for
   * what is an act and not a state, such as a restart.
   */
  proof?(before: Facts, after: Facts, args: Args): readonly string[];
  /** `false` for an act that always changes something; drift ignores it. Default: true. */
  converges?(args: Args): boolean;
  /**
   * Judges the output of the steps where an exit code does not say it all. Default, also where it
   * answers undefined: exit code 0 and changed.
   */
  judge?(outputs: readonly Output[], args: Args): Judgement | undefined;
}

/** What the output of an act means. */
export interface Judgement {
  readonly changed: boolean;
  /** Why it failed, in words; undefined: it did not. */
  readonly failure?: string | undefined;
}

/** A task module whose type parameters nobody needs to know any more. */
export type AnyTaskModule = TaskModule<unknown, Record<string, unknown>>;

/** A declared state of one thing, with the engine's options: a frozen value that does nothing by itself. */
export interface Task {
  readonly kind: 'task';
  readonly module: AnyTaskModule;
  /** Validated arguments with defaults. */
  readonly args: unknown;
  readonly title: string;
  readonly options: TaskOptions;
  /** What is wrong with the arguments; the engine reports all of them before it touches a host. */
  readonly problems: readonly Problem[];
}

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
