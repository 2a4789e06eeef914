import { HostwrightError } from '../../errors/error';
import { fileFacts } from '../../facts/file';
import { groupFacts } from '../../facts/group';
import { many, one, type FactKind, type Query } from '../../facts/kind';
import { lookFacts, type Answer, type LookKey } from '../../facts/look';
import { packageFacts } from '../../facts/package';
import { unitFacts } from '../../facts/unit';
import { userFacts } from '../../facts/user';
import { Secret } from '../../secrets/secret';
import { redact, valuesIn } from '../../secrets/redact';
import type { Output } from '../contract/change';
import { commandTitle, runCommand } from '../shared/command/plan';
import { commandProblems } from '../shared/command/problems';
import type { DeclaredLook } from './args';

/** What the task `look` saw: of a command an {@link Answer}, of a thing its fact. */
export interface LookFacts {
  readonly seen: unknown;
}

const things = ['file', 'unit', 'package', 'user', 'group', 'fact'] as const;
const forCommands = ['cwd', 'env', 'shell'] as const;

/** What a schema cannot say about the arguments, as messages. */
export function lookProblems(args: DeclaredLook): readonly string[] {
  const found = things.filter((thing) => args[thing] !== undefined);
  const isCommand = args.argv !== undefined || args.sh !== undefined;
  if (found.length + Number(isCommand) !== 1)
    return [`give exactly one thing to look at: argv, sh, ${things.join(', ')}`];
  if (isCommand) return [...commandProblems(args), ...keyProblems(args)];
  const stray = forCommands.filter((name) => args[name] !== undefined);
  return [
    ...stray.map((name) => `${name} has no meaning without sh or argv`),
    ...(args.fact === undefined || isKind(args.fact)
      ? []
      : ['fact must be a kind of facts, such as mountFacts']),
    ...keyProblems(args),
  ];
}

function keyProblems({ fact, key }: DeclaredLook): readonly string[] {
  if ((fact === undefined) === (key === undefined)) return [];
  return [fact === undefined ? 'key has no meaning without fact' : 'fact needs a key'];
}

/** The look in one short line. */
export function lookTitle(args: DeclaredLook): string {
  const thing = things.find((name) => args[name] !== undefined);
  if (thing === undefined) return commandTitle(args);
  return isKind(args.fact) ? args.fact.name : `${thing} ${String(args[thing])}`;
}

/** What to read. */
export function lookQuery(args: DeclaredLook): Query<unknown> {
  const { file, unit, package: name, user, group, fact, key } = args;
  if (file !== undefined) return one(fileFacts, { path: file, sha256: '' });
  if (unit !== undefined) return one(unitFacts, { name: unit.includes('.') ? unit : `${unit}.service` });
  if (name !== undefined) return packageQuery(name);
  if (user !== undefined) return one(userFacts, { name: user, shadow: false });
  if (group !== undefined) return one(groupFacts, group);
  return isKind(fact) ? one(fact, key) : one(lookFacts, commandKey(args));
}

function packageQuery(name: string): Query<unknown> {
  const query = many(packageFacts, [{ ask: 'package', name }]);
  return { ...query, answer: (known) => [...query.answer(known).values()][0]?.package };
}

function commandKey(args: DeclaredLook): LookKey {
  const { script, input } = runCommand(args);
  const text = input instanceof Secret ? input.reveal() : input?.toString();
  return { script, input: text, timeout: args.timeout };
}

/** Fails for an exit code that is no answer; there is never anything to change. */
export function planLook({ seen }: LookFacts, args: DeclaredLook): readonly [] {
  if (args.argv === undefined && args.sh === undefined) return [];
  const { code, isTimedOut, dropped, ...output } = seen as Answer;
  if (isTimedOut) throw tooSlow(args);
  if (dropped > 0) throw tooLong(dropped);
  if (args.exitCodes.includes(code)) return [];
  const words = quoted(output, args);
  throw new HostwrightError({
    code: 'STEP_FAILED',
    message: `exit code ${code}${words === '' ? '' : `\n${words}`}`,
    hint: 'If this code is an answer too, add it to `exitCodes`.',
  });
}

/** What `after` gets: of a command its exit code and output. */
export function lookResult({ seen }: LookFacts, args: DeclaredLook): unknown {
  if (args.argv === undefined && args.sh === undefined) return seen;
  const { code, stdout, stderr } = seen as Answer;
  return { code, stdout, stderr } satisfies Output;
}

/** Secrets are struck out before the text is cut to its last lines, so that no part of one stays. */
function quoted({ stdout, stderr }: Pick<Output, 'stdout' | 'stderr'>, args: DeclaredLook): string {
  const text = stderr.trim() === '' ? stdout : stderr;
  return redact(text, valuesIn(args)).trim().split('\n').slice(-20).join('\n');
}

function tooSlow({ timeout }: DeclaredLook): HostwrightError {
  return new HostwrightError({
    code: 'STEP_TIMEOUT',
    message: `took longer than ${timeout} s and was ended`,
    hint: 'Give it a longer `timeout` (seconds), or find out on the host what it was waiting for.',
  });
}

function tooLong(dropped: number): HostwrightError {
  return new HostwrightError({
    code: 'STEP_FAILED',
    message: `the output is longer than 4 MiB, ${dropped} bytes were cut`,
    hint: 'Let the command print only what is needed, for example with grep or tail.',
  });
}

function isKind(value: unknown): value is FactKind<unknown, unknown> {
  return typeof value === 'object' && value !== null && 'read' in value && 'parse' in value;
}
