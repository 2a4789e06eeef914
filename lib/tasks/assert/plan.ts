import { HostwrightError } from '../../errors/error';
import { runIn, type GuardKey } from '../../facts/guard';
import type { Change, Output } from '../contract/change';
import type { Judgement } from '../contract/module';
import { firstLine } from '../shared/message';

/** The arguments of the task `assert`, checked. */
export interface DeclaredAssertion {
  readonly that?: boolean | undefined;
  readonly command?: string | undefined;
  readonly cwd?: string | undefined;
  readonly shell?: string | undefined;
  readonly message: string;
}

/** What a schema cannot say about the arguments, as messages. */
export function assertProblems({ that, command, cwd, shell }: DeclaredAssertion): readonly string[] {
  if (that === undefined && command === undefined) return ['that or command must be given'];
  if (command !== undefined) return command.includes('\0') ? ['command must not contain a NUL byte'] : [];
  return [
    ...(cwd === undefined ? [] : ['cwd has no meaning without command']),
    ...(shell === undefined ? [] : ['shell has no meaning without command']),
  ];
}

/** The command as a guard, if there is one. */
export function guardOf({ command, cwd, shell }: DeclaredAssertion): readonly GuardKey[] {
  return command === undefined ? [] : [{ script: command, cwd, shell }];
}

/**
 * Nothing if everything holds. A condition that does not hold fails at once. A command that fails runs once more, as a
 * step, because the first time may have been before the changes of earlier tasks.
 */
export function planAssertion(code: number | undefined, args: DeclaredAssertion): readonly Change[] {
  const { that = true, command, message } = args;
  if (!that) throw new HostwrightError({ code: 'ASSERTION', message });
  if (command === undefined || code === 0) return [];
  return [
    {
      summary: `fail, unless an earlier task sees to it: ${firstLine(message)}`,
      diff: [{ attribute: 'command', before: `exit code ${code ?? 'unknown'}`, after: 'exit code 0' }],
      steps: guardOf(args).map((guard) => ({ kind: 'run', script: runIn(guard) })),
    },
  ];
}

/** The message of the assertion, and below it the output of the command. */
export function judgeAssertion(
  outputs: readonly Output[],
  { command, message }: DeclaredAssertion,
): Judgement {
  const output = outputs.at(-1);
  if (output === undefined || output.code === 0) return { changed: false };
  const words = (output.stderr.trim() || output.stdout.trim()).split('\n').slice(-20);
  const failure = [message, `exit code ${output.code}: ${command ?? ''}`, ...words].join('\n').trimEnd();
  return { changed: false, failure };
}
