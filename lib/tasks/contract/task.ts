import type { Problem } from '../../schema/validate';
import type { AnyTaskModule } from './module';

/** Only a type: which facts a task looks at, so that `planOf` knows them. There is no such property. */
declare const looksAt: unique symbol;

/** Only a type: what `after` gets from a task. There is no such property. */
declare const hands: unique symbol;

/**
 * A declared state of one thing, with the engine's options: a frozen value that does nothing by itself. `Seen` is what
 * `after` gets as `output`, for a task such as `look`; unknown: the output of its last step, if any.
 */
export interface Task<Facts = unknown, Seen = unknown> {
  readonly [looksAt]?: { readonly [Name in keyof Facts as never]: Facts[Name] };
  readonly [hands]?: () => Seen;
  readonly kind: 'task';
  readonly module: AnyTaskModule;
  /** The arguments, checked and with defaults. */
  readonly args: unknown;
  readonly title: string;
  readonly options: TaskOptions;
  /** What is wrong with the arguments; the engine reports all of them before it touches a host. */
  readonly problems: readonly Problem[];
}

/** The second argument of every task: what the engine does with it, never what the module does. */
export interface TaskOptions {
  /** Instead of the title that the task gives itself. */
  readonly name?: string | undefined;
  /** Look and act as this user of the host; default: root, via the connection's `become`. */
  readonly as?: string | undefined;
  /** Skip the task unless this holds; `changed(task)` is decided just before the task. */
  readonly when?: boolean | Condition | undefined;
  /** Handlers to run, once, at the end of the play or at `flush()`, if this task changed something. */
  readonly notify?: Task | readonly Task[] | undefined;
  /** Words for `--tags` and `--skip-tags`. */
  readonly tags?: readonly string[] | undefined;
  /** How many times a failed change is tried again. Default: 0. */
  readonly retries?: number | undefined;
  /** Seconds that each step of a change may take. Default: 600. */
  readonly timeout?: number | undefined;
  /** Seconds within which the proof must hold, for slow effects. Default: 0, at once. */
  readonly settle?: number | undefined;
  /** Report a failure and go on. Default: false. */
  readonly ignoreErrors?: boolean | undefined;
  /**
   * `true`: the change could cut off the login, so it is guarded. `false`: it is not guarded, whatever it touches. Default:
   * Hostwright finds out from what it changes.
   */
  readonly guard?: boolean | undefined;
  /** Show neither changes nor output. Default: false. */
  readonly sensitive?: boolean | undefined;
}

/** Holds when one of the tasks changed something, or would under check. */
export interface Condition {
  readonly kind: 'changed';
  readonly tasks: readonly Task[];
}

/** A condition for `when`: one of these tasks, earlier in the same play, changed something. */
export function changed(...tasks: readonly Task[]): Condition {
  return { kind: 'changed', tasks };
}
