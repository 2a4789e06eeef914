import type { Queries } from '../../facts/kind';
import type { Schema } from '../../schema/schema';
import type { Change, Output } from './change';
import type { Claim } from './claim';
import type { Complaint } from './complaint';
import type { Prediction } from './prediction';

/** What can be declared: one folder of `tasks/` makes one module. */
export interface TaskModule<Args, Facts> {
  /** The name of folder, export, test and page. */
  readonly name: string;
  /** Type, validation and documentation of the arguments. */
  readonly args: Schema;
  /** One line that names the thing: `user deploy`. */
  title(args: Args): string;
  /** What a schema cannot say: problems across arguments, before any host is touched. */
  check?(args: Args): readonly Complaint[];
  /**
   * Why the arguments of a later task of this kind cannot hold beside these, as a message. Default: what the plans tell,
   * which is enough where `predicts` has every fact.
   */
  contradicts?(args: Args, later: Args): string | undefined;
  /** What the arguments say of things that tasks of other kinds may declare, too. Default: nothing. */
  claims?(args: Args): readonly Claim[];
  /** Which facts this task looks at. */
  facts(args: Args): Queries<Facts>;
  /** Pure: what must change; `[]` means as declared. May throw a HostwrightError to refuse. */
  plan(facts: Facts, args: Args): readonly Change[];
  /**
   * What a change would make of the host, for the plans of later tasks under check. `now` is when it would happen, in
   * seconds since 1970. Default: what it writes, and if it runs a script, whatever belongs to the words of its title.
   */
  predicts?(facts: Facts, args: Args, now: number): readonly Prediction[];
  /**
   * Words of what a task that runs what a user wrote may do anything with. Default: it changes only what its title names.
   */
  handles?(args: Args): readonly string[];
  /**
   * What decides whether the planned changes are needed, or change anything, where only the run can tell: check says that
   * it depends on it. Default: nothing does, they are made.
   */
  undecided?(facts: Facts, args: Args): string | undefined;
  /** What a person should know of a thing that is as declared: a restart that is still due. Default: nothing. */
  notice?(facts: Facts, args: Args): string | undefined;
  /**
   * The absolute path of the controller that the task brings from a host; undefined as a host: on the controller itself.
   * Default: it brings nothing.
   */
  brings?(args: Args, host: string | undefined): string | undefined;
  /** `false` for an act that always changes something; drift ignores it. Default: true. */
  converges?(args: Args): boolean;
  /** What only acts need. Default: nothing, the task declares a state. */
  readonly act?: Act<Args, Facts>;
}

/**
 * What a task needs when it does something, such as a restart, a command or a question, instead of declaring a state.
 */
export interface Act<Args, Facts> {
  /** Text to show when the task is done, whatever it did. Default: none. */
  message?(args: Args): string;
  /** What `after` and `collect` get of a task that has nothing to change. Default: nothing. */
  result?(facts: Facts, args: Args): unknown;
  /**
   * Of a task that only tests: what decides whether it fails. Where a failure is tolerated, check says that it depends
   * on this. Default: the task does not only test.
   */
  readonly tests?: string | undefined;
  /** What the host waits for when this task has nothing to change; under check it does not wait. */
  pause?(args: Args): Pause;
  /**
   * Judges the output of the steps where an exit code is not enough. Default, also where it returns undefined: the exit
   * code decides, and the task changed something.
   */
  judge?(outputs: readonly Output[], args: Args): Judgement | undefined;
  /**
   * What is still wrong after the change, as messages; may throw a HostwrightError with its own message. Default: the
   * summaries of `plan` on the new facts.
   */
  proof?(before: Facts, after: Facts, args: Args): readonly string[];
  /** How long the proof may take to hold. Default: the task option `settle`. */
  settle?(args: Args): Settling | undefined;
}

/** A time within which a proof must hold, in seconds. */
export interface Settling {
  readonly seconds: number;
  /** Between two looks. Default: short at first, then longer. */
  readonly interval?: number | undefined;
}

/** What the output of an act means. */
export interface Judgement {
  readonly changed: boolean;
  /** Why it failed, as a message; undefined: it did not. */
  readonly failure?: string | undefined;
}

/** A wait for time to pass, or for an answer from whoever runs the playbook. */
export interface Pause {
  readonly seconds?: number | undefined;
  /** The question; default: none. */
  readonly prompt?: string | undefined;
}

/** A task module without its type parameters. */
export type AnyTaskModule = TaskModule<unknown, Record<string, unknown>>;
