import { runIn, type GuardKey, guardFacts } from '../../../facts/guard';
import { sh } from '../../../shell/sh';
import type { Change, Output } from '../../contract/change';
import { firstLine } from '../message';
import type { DeclaredCommand } from './args';
import type { RunStep } from '../../contract/step';
import { secretVariables, withSecrets } from './secrets';
import type { Judgement } from '../../contract/module';

/** The facts that the task `command` looks at. */
export interface CommandFacts {
  /** Which of `creates` and `removes` exist. */
  readonly paths: ReadonlyMap<string, true>;
  /** Exit codes of `unless` and `onlyIf`, by address. */
  readonly guards: ReadonlyMap<string, number>;
}

/** The guards that are scripts. */
export function guardKeys(args: DeclaredCommand): readonly GuardKey[] {
  return [args.unless ?? [], args.onlyIf ?? []].flat().map((script) => guardKey(args, script));
}

/** Runs the command unless one of its guards says that there is nothing to do. */
export function planCommand(facts: CommandFacts, args: DeclaredCommand): readonly Change[] {
  const guards = openGuards(facts, args);
  if (guards.some(({ isOpen }) => !isOpen)) return [];
  const title = commandTitle(args);
  return [
    {
      summary: `run ${title}`,
      diff: [{ attribute: 'command', before: undefined, after: textOf(args) }],
      steps: [
        {
          kind: 'run',
          ...runCommand(args),
          timeout: args.timeout,
        },
      ],
    },
  ];
}

/** The command as a script, with its secrets in the input. */
export function runCommand(args: DeclaredCommand): Pick<RunStep, 'script' | 'input'> {
  return withSecrets(runIn({ ...place(args), ...program(args) }), args);
}

/** Why the guards would still let the command run afterwards, as messages. */
export function proveCommand(facts: CommandFacts, args: DeclaredCommand): readonly string[] {
  const guards = openGuards(facts, args);
  return guards.every(({ isOpen }) => isOpen) ? guards.map(({ message }) => message) : [];
}

/** Judges the output, where the arguments say how; undefined: by the exit code. */
export function judgeCommand(outputs: readonly Output[], args: DeclaredCommand): Judgement | undefined {
  const { changedWhen, failedWhen } = args;
  const output = outputs.at(-1);
  if (output === undefined || (changedWhen === undefined && failedWhen === undefined)) return undefined;
  const verdict = failedWhen === undefined ? output.code !== 0 : failedWhen(output);
  if (verdict === false) return { changed: changedWhen?.(output) ?? true };
  // Without a rule for failures, the engine has the best message.
  if (failedWhen === undefined) return undefined;
  const reason = typeof verdict === 'string' ? verdict : 'failedWhen says that it failed';
  return { changed: true, failure: `${reason} (exit code ${output.code})\n${lastLines(output)}`.trimEnd() };
}

/** What decides whether a command that ran changed something; undefined: it did. */
export function undecidedCommand({ changedWhen }: Pick<DeclaredCommand, 'changedWhen'>): string | undefined {
  return changedWhen === undefined ? undefined : 'what changedWhen says of its output';
}

/** The command in one short line. */
export function commandTitle(args: Pick<DeclaredCommand, 'argv' | 'sh'>): string {
  return firstLine(textOf(args));
}

interface Guard {
  /** Whether the guard lets the command run. */
  readonly isOpen: boolean;
  /** Why, as a message. */
  readonly message: string;
}

function openGuards({ paths, guards }: CommandFacts, args: DeclaredCommand): readonly Guard[] {
  const { creates, removes, unless, onlyIf } = args;
  const codeOf = (script: string) => guards.get(guardFacts.address(guardKey(args, script))) ?? 1;
  return [
    creates === undefined ? [] : { isOpen: !paths.has(creates), message: `${creates} does not exist` },
    removes === undefined ? [] : { isOpen: paths.has(removes), message: `${removes} exists` },
    unless === undefined
      ? []
      : { isOpen: codeOf(unless) !== 0, message: `unless fails with exit code ${codeOf(unless)}: ${unless}` },
    onlyIf === undefined ? [] : { isOpen: codeOf(onlyIf) === 0, message: `onlyIf succeeds: ${onlyIf}` },
  ].flat();
}

function guardKey(args: DeclaredCommand, script: string): GuardKey {
  const secrets = secretVariables(args);
  return { ...place(args), script, ...(secrets.length > 0 && { secrets: Object.fromEntries(secrets) }) };
}

/** Directory, plain environment and shell. */
function place({ cwd, env = {}, shell }: DeclaredCommand): Omit<GuardKey, 'script'> {
  const plain = Object.entries(env).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
  return { cwd, env: Object.fromEntries(plain), shell };
}

/** `exec` finds programs only: a first word such as `echo` or `a=b` would otherwise be a builtin or an assignment. */
function program({ argv, sh: script, shell }: DeclaredCommand): Pick<GuardKey, 'script' | 'shell'> {
  if (argv !== undefined) return { script: sh`exec ${argv}`.text, shell: undefined };
  return { script: typeof script === 'string' ? script : (script?.text ?? ''), shell };
}

/** The whole command, also for arguments that {@link sh} refuses: the error for them needs a title. */
function textOf({ argv, sh: script }: Pick<DeclaredCommand, 'argv' | 'sh'>): string {
  if (argv !== undefined) return sh`${argv.map((word) => word.replaceAll('\0', '\\0'))}`.text;
  return typeof script === 'string' ? script : (script?.text ?? '');
}

function lastLines({ stdout, stderr }: Output): string {
  const text = stderr.trim() === '' ? stdout : stderr;
  return text.trimEnd().split('\n').slice(-20).join('\n');
}
