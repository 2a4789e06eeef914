import type { UnitFact } from '../../../facts/unit-fact';
import type { UserManagerFact } from '../../../facts/user-manager';
import {
  absolutePath,
  flag,
  list,
  object,
  oneOf,
  optional,
  type InputOf,
  type OutputOf,
} from '../../../schema/schema';
import { fullUnitName, isTemplate, unitNameText } from './unit';
import { scopeArgs, scopeProblems } from './unit-manager';

/** The facts that the task looks at. */
export interface ServiceFacts {
  readonly unit: UnitFact | undefined;
  /** When each path of `olderThan` was last changed, seconds since 1970. */
  readonly changeTimes: ReadonlyMap<string, number>;
  readonly managers: ReadonlyMap<string, UserManagerFact>;
}

/** What can be declared of a service. */
export const serviceArgs = object({
  /** Unit, with `.service` implied: `nginx`, `ssh.socket`, `getty@tty1.service`. An alias means the unit behind it. */
  name: unitNameText(),
  /**
   * `started`: runs; a service that ends when its work is done counts as started once it ended well since boot.
   * `stopped`: does not run. `restarted` and `reloaded`: with `olderThan` states like the others; without, acts that
   * are done each time, for handlers. `reloaded` restarts a service that cannot reload, and starts one that does not
   * run. Default: left as it is.
   */
  state: optional(oneOf('started', 'stopped', 'restarted', 'reloaded')),
  /** Whether it is started at boot. Units that cannot be enabled (static, indirect) are left alone. Default: as it is. */
  enabled: optional(flag()),
  /** `true`: nothing can start it, not even by hand. `false`: undoes that. Default: left as it is. */
  masked: optional(flag()),
  /**
   * Files and directories, with all that is in them, that the unit reads when it starts: it is restarted (with state
   * `reloaded`: reloaded) if one of them was changed after that. Absent paths do not count.
   */
  olderThan: optional(list(absolutePath(), { minItems: 1 })),
  ...scopeArgs,
});

/** The arguments of the task `service`. */
export interface ServiceArgs extends InputOf<typeof serviceArgs> {}

/** Arguments of the task, validated. */
export type DeclaredService = OutputOf<typeof serviceArgs>;

/** What is wrong across the arguments, in words. */
export function serviceProblems(declared: DeclaredService): readonly string[] {
  const { name, state, enabled, masked, olderThan = [] } = declared;
  const isRunning = state !== undefined && state !== 'stopped';
  return [
    ...scopeProblems(declared),
    ...(isTemplate(fullUnitName(name))
      ? [`${name} is a template: name an instance of it, as in ${name.replace('@', '@main')}`]
      : []),
    ...(masked === true && isRunning ? [`a masked unit cannot be ${state}`] : []),
    ...(masked === true && enabled === true ? ['a masked unit cannot be enabled'] : []),
    ...(olderThan.length > 0 && !isRunning
      ? ['olderThan needs a state: started, restarted or reloaded']
      : []),
    ...olderThan
      .filter((path) => /[\n\t]/.test(path))
      .map((path) => `olderThan ${JSON.stringify(path)} holds a tab or newline`),
    ...(state === undefined && enabled === undefined && masked === undefined
      ? ['nothing is declared: give state, enabled or masked']
      : []),
  ];
}
