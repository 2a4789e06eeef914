import type { FileFact } from '../../facts/file';
import type { FactKind } from '../../facts/kind';
import type { PackageFact } from '../../facts/package-key';
import type { GroupEntry } from '../../facts/passwd';
import type { UnitFact } from '../../facts/unit-fact';
import type { UserFact } from '../../facts/user';
import type { Output } from '../contract/change';
import { defineTask, type TaskFunction } from '../contract/define-task';
import type { Task, TaskOptions } from '../contract/task';
import { lookArgs, type LookArgs } from './args';
import { lookProblems, lookQuery, lookResult, lookTitle, planLook, type LookFacts } from './plan';
import { predictsNothing } from '../contract/predicts-nothing';

/** The task options that have a meaning for `look`: it changes nothing. */
export type LookOptions = Pick<TaskOptions, 'name' | 'as' | 'when' | 'tags' | 'ignoreErrors' | 'sensitive'>;

/** What `look` looks at: one of its arguments, and no other. */
export type LookAt<Name extends keyof LookArgs> = {
  readonly [K in keyof Pick<LookArgs, Name>]-?: NonNullable<LookArgs[K]>;
};

/** A fact of any kind. */
export interface AnyFact<Key, Value> {
  /** A kind of facts: of `hostwright/task`, such as `mountFacts`, or of your own. Needs `key`. */
  readonly fact: FactKind<Key, Value>;
  /** The key to read, for `fact`. */
  readonly key: Key;
}

/** The task `look`: the type of what it hands on depends on what it looks at. */
export interface LookFunction extends Pick<TaskFunction<LookArgs, LookFacts>, 'module'> {
  (args: LookAt<'file'>, options?: LookOptions): Task<LookFacts, FileFact | undefined>;
  (args: LookAt<'unit'>, options?: LookOptions): Task<LookFacts, UnitFact | undefined>;
  (args: LookAt<'package'>, options?: LookOptions): Task<LookFacts, PackageFact | undefined>;
  (args: LookAt<'user'>, options?: LookOptions): Task<LookFacts, UserFact | undefined>;
  (args: LookAt<'group'>, options?: LookOptions): Task<LookFacts, GroupEntry | undefined>;
  <Key, Value>(args: AnyFact<Key, Value>, options?: LookOptions): Task<LookFacts, Value | undefined>;
  (
    args: Pick<LookArgs, 'argv' | 'sh' | 'cwd' | 'env' | 'shell' | 'timeout' | 'exitCodes'>,
    options?: LookOptions,
  ): Task<LookFacts, Output>;
}

/**
 * Looks at the host, with a command that changes nothing or at one thing, and hands what it saw to the function of
 * `after`, or of `collect`. It is read together with all other facts, in the same trip, also under check and for
 * drift, so these see the tasks that depend on it. It never counts as changed.
 *
 * The command must not change anything, and must not need to run exactly once: check and drift run it, and a run may
 * do so again after each change. It must not wait for a state to come (`waitFor` does), nor ask anything. An output of
 * more than 4 MiB, an exit code that is not in `exitCodes`, or too much time fails the task.
 *
 * `linesOf(output)` and `jsonOf(output, schema)` take the output of a command apart.
 *
 * @example
 * after(look({ argv: ['nproc'] }), ({ output }) =>
 *   file({ path: '/etc/app-workers', content: `workers = ${Number(output.stdout)}\n`, mode: '0644' }),
 * );
 * @example
 * after(look({ argv: ['lsblk', '--json', '--output', 'name,size'] }), ({ output }) => {
 *   const disks = object({ blockdevices: list(object({ name: text(), size: text() })) });
 *   return jsonOf(output, disks).blockdevices.map(({ name, size }) => debug({ message: `${name}: ${size}` }));
 * });
 * after(
 *   look({ unit: 'postgresql' }),
 *   ({ output }) => output?.active === 'active' && debug({ message: 'the database runs' }),
 * );
 * after(once(look({ sh: 'systemctl is-system-running', exitCodes: [0, 1] })), ({ output }) => [
 *   debug({ message: `the first host is ${output.stdout.trim()}` }),
 * ]);
 * @unseen
 * - What earlier tasks of the same run would change: under check it sees the host as it is now. If it fails there, and an earlier task would change the host, it depends on that task.
 * @ansible stat, slurp, getent, package_facts, service_facts, command, shell
 * - It is a `command` with `register`, `changed_when: false` and `check_mode: false`; `exitCodes` is `failed_when`.
 * - The result is an argument of the function of `after`, typed by what was looked at, not a variable for the rest of the play.
 * - `file` also reads the content, as text: there is no base64. What is absent is `undefined`.
 */
export const look: LookFunction = defineTask({
  name: 'look',
  args: lookArgs,
  title: (args) => `look at ${lookTitle(args)}`,
  check: lookProblems,
  facts: (args) => ({ seen: lookQuery(args) }),
  predicts: predictsNothing,
  plan: planLook,
  act: { result: lookResult },
}) as LookFunction;
