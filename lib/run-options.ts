import type { RunIdentity } from './engine/lock/host-lock';
import type { EngineOptions } from './engine/run';
import { HostwrightError } from './errors/error';
import type { GivenInventory } from './inventory/given';
import { ofType, shapeProblems, texts, type Shape } from './schema/shapes';
import type { ConnectContextOptions } from './transport/context';

/** How a playbook is run by a program. */
export interface RunOptions
  extends
    Omit<EngineOptions, 'fleet' | 'connect' | 'preflight' | 'lock' | 'link' | 'guard'>,
    ConnectContextOptions {
  /** From `loadInventory`, or directly from `project.inventory()`: then it is checked first. */
  readonly inventory: GivenInventory;
  /** Opens connections otherwise than with ssh or locally. */
  readonly connect?: EngineOptions['connect'] | undefined;
  /** Names the run in locks and journals of hosts. Default: a new name. */
  readonly identity?: RunIdentity | undefined;
  /** Seconds to wait for a host that another run has locked. Default: 30. */
  readonly lockTimeout?: number | undefined;
  /** Seconds within which a host whose connection broke must be back; 0: it is given up at once. Default: 60. */
  readonly reconnect?: number | undefined;
  /** Changes that could cut off the login are put back unless a new login proves them. Default: true. */
  readonly guard?: boolean | undefined;
  /** Seconds, 10 or more, until a host puts such a change back on its own. Default: 120. */
  readonly guardTime?: number | undefined;
}

const aFunction = ofType('function', 'a function');
const signal: Shape = {
  expected: 'an AbortSignal, such as controller.signal',
  fits: (value) => value instanceof AbortSignal,
};

const shapes: Readonly<Record<keyof RunOptions, Shape>> = {
  inventory: { expected: 'an inventory', fits: () => true, isRequired: true },
  connect: aFunction,
  check: ofType('boolean', 'true or false'),
  limit: ofType('string', 'a pattern of hosts'),
  tags: texts,
  skipTags: texts,
  startAt: ofType('string', 'the title of a task'),
  forks: ofType('number', 'a number of hosts'),
  onEvent: aFunction,
  signal,
  cut: signal,
  ask: aFunction,
  review: aFunction,
  askPassphrase: aFunction,
  identity: { expected: 'an id and who', fits: (value) => typeof value === 'object' },
  lockTimeout: ofType('number', 'a number of seconds'),
  reconnect: ofType('number', 'a number of seconds'),
  isLabHost: aFunction,
  guard: ofType('boolean', 'true or false'),
  guardTime: {
    expected: 'a number of seconds, 10 or more',
    fits: (value) => typeof value === 'number' && value >= 10,
  },
};

/**
 * Throws HostwrightError USAGE with everything that is wrong with the options of `run`. In TypeScript the compiler
 * finds the same.
 */
export function checkRunOptions(options: RunOptions): void {
  const problems = shapeProblems(Object(options) as object, shapes);
  if (problems.length === 0) return;
  const texts = problems.map(({ path, message }) => `run(): ${path} ${message}`);
  throw new HostwrightError({
    code: 'USAGE',
    message: texts.length === 1 ? texts.join('') : texts.map((problem) => `- ${problem}`).join('\n'),
    hint: 'Nothing was touched. A run looks like this: run(playbook, { inventory, check: true }).',
  });
}
