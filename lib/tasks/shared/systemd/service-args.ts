import type { UnitFact } from '../../../facts/unit-fact';
import type { UserManagerFact } from '../../../facts/user-manager';
import {
  absolutePath,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  type InputOf,
  type OutputOf,
} from '../../../schema/schema';
import { fullUnitName, isTemplate, unitNameText } from './unit';
import { scopeArgs, scopeProblems } from './unit-manager';
import type { WayIn } from './way-in';

/** The facts that the task looks at. */
export interface ServiceFacts extends Partial<WayIn> {
  readonly unit: UnitFact | undefined;
  /** When each path of `olderThan` last changed, seconds since 1970. */
  readonly changeTimes: ReadonlyMap<string, number>;
  readonly managers: ReadonlyMap<string, UserManagerFact>;
}

/** The arguments of `service`. */
export const serviceArgs = object({
  /** Unit, with `.service` implied: `nginx`, `ssh.socket`, `getty@tty1.service`. An alias means its unit. */
  name: unitNameText(),
  /**
   * `started`: it runs; a service that ends when its work is done counts as started if it ended well since boot.
   * `stopped`: it does not run. `restarted` and `reloaded` are acts that happen each time, for handlers; with
   * `olderThan` they are states. `reloaded` restarts a service that cannot reload, and starts one that does not run.
   * Default: it stays as it is.
   */
  state: optional(oneOf('started', 'stopped', 'restarted', 'reloaded')),
  /**
   * Whether it starts at boot. For a unit that cannot be enabled (static, generated), `true` holds if another unit, a
   * socket or a timer starts it; otherwise the task fails and says why. Default: as it is.
   */
  enabled: optional(flag()),
  /** `true`: nothing can start it, not even by hand. `false`: undoes that. Default: it stays as it is. */
  masked: optional(flag()),
  /**
   * Files, and directories with everything in them, that the unit reads when it starts. If one of them changed after
   * its start, it is restarted (with state `reloaded`: reloaded). Missing paths do not count.
   */
  olderThan: optional(list(absolutePath(), { minItems: 1 })),
  /**
   * Seconds that it must run without an end or a restart after this task started it. Default: 1 for services that
   * count as started as soon as their process exists (simple, exec, idle), 0 for others.
   */
  aliveFor: optional(integer({ minimum: 0, maximum: 300 })),
  /**
   * With state `stopped`: what to do with active sockets, timers and paths that start it again. `stop`: they are
   * stopped too, and with `enabled: false` disabled; `leave`: they may. Default: the task fails and names them.
   */
  triggers: optional(oneOf('stop', 'leave')),
  /** Stop, disable or mask even the unit that carries this session: the ssh server, the network. Default: false. */
  force: optional(flag()),
  ...scopeArgs,
});

/** The arguments of the task `service`. */
export interface ServiceArgs extends InputOf<typeof serviceArgs> {}

/** The arguments, checked. */
export type DeclaredService = OutputOf<typeof serviceArgs>;

/** What is wrong across the arguments, as messages. */
export function serviceProblems(declared: DeclaredService): readonly string[] {
  const { name, state, enabled, masked, olderThan = [] } = declared;
  const isRunning = state !== undefined && state !== 'stopped';
  return [
    ...scopeProblems(declared),
    ...(isTemplate(fullUnitName(name))
      ? [`${name} is a template: name one of its instances, as in ${name.replace('@', '@main')}`]
      : []),
    ...(masked === true && isRunning ? [`a masked unit cannot be ${state}`] : []),
    ...(masked === true && enabled === true ? ['a masked unit cannot be enabled'] : []),
    ...(olderThan.length > 0 && !isRunning
      ? ['olderThan needs a state: started, restarted or reloaded']
      : []),
    ...olderThan
      .filter((path) => /[\n\t]/.test(path))
      .map((path) => `olderThan ${JSON.stringify(path)} holds a tab or newline`),
    ...(declared.aliveFor !== undefined && !isRunning
      ? ['aliveFor needs a state: started, restarted or reloaded']
      : []),
    ...(declared.triggers !== undefined && state !== 'stopped' ? ["triggers needs state: 'stopped'"] : []),
    ...(state === undefined && enabled === undefined && masked === undefined
      ? ['nothing is declared: give state, enabled or masked']
      : []),
  ];
}
