import { createHmac, randomBytes } from 'node:crypto';
import { assign, handOver, type Handover } from '../shell/assignments';
import { lines, sh, type Script } from '../shell/sh';
import { anything, newCommands, type FactKind } from './kind';
import { wordsIn } from './words';

/** A script that changes nothing: only its exit code counts. */
export interface GuardKey {
  readonly script: string;
  /** Where it runs; a guard in a directory that does not exist fails. */
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Environment variables that nobody may see: they go over standard input. */
  readonly secrets?: Readonly<Record<string, string>> | undefined;
  /** Path of the shell. Default: the session's own, which costs no process. */
  readonly shell?: string | undefined;
}

// An address is part of the script: without the key, a hash would say something about the secrets in it.
const key = randomBytes(32);

/**
 * Exit codes of guards. All run within one fragment, each in a subshell of its own. Plain tests such as `[ -e 'a
 * path' ]` can neither change nor end the shell, and run without a process.
 */
export const guardFacts: FactKind<GuardKey, number> = {
  name: 'guard',
  address: ({ script, cwd, env = {}, secrets = {}, shell }) =>
    createHmac('sha256', key)
      .update(JSON.stringify([script, cwd, Object.entries(env), Object.entries(secrets), shell]))
      .digest('hex'),
  read: (keys) =>
    lines([
      ...keys.map((guard, index) => handoverOf(guard, index)?.take ?? []).flat(),
      ...keys.map(
        (guard, index) => sh`${runGuard(guard, index)} </dev/null >/dev/null 2>&1
printf '%s %s\n' ${guardFacts.address(guard)} "$hw_code"`,
      ),
    ]),
  input(keys) {
    const inputs = keys.flatMap((guard, index) => handoverOf(guard, index)?.input ?? []);
    return inputs.length === 0 ? undefined : inputs.join('');
  },
  parse: (output) =>
    new Map(
      [...output.matchAll(/^([0-9a-f]{64}) (\d+)$/gm)].map(([, address = '', code]) => [
        address,
        Number(code),
      ]),
    ),
  // A guard that keeps its command from running does so afterwards, unless a change is about what it looks at.
  foreseen: {
    isOpen: (_code, guard, { words, wouldChange }) => wouldChange && isAbout(guard, words),
    looksAt: ({ script, cwd }) => wordsIn(`${script} ${cwd ?? ''}`),
  },
};

/** Whether a change that brings what these words name may decide on a guard. A plain test needs no commands. */
function isAbout(guard: GuardKey, words: readonly string[]): boolean {
  return (
    words.includes(anything) ||
    (words.includes(newCommands) && !isPlainTest(guard)) ||
    words.some((word) => word.length > 2 && guard.script.includes(word))
  );
}

/** How a guard gets its secrets: in a shell variable of its own, read before any guard runs. */
function handoverOf({ secrets = {} }: GuardKey, index: number): Handover | undefined {
  const list = Object.entries(secrets);
  return list.length === 0 ? undefined : handOver(list, variableOf(index));
}

function variableOf(index: number): string {
  return `hw_secrets_${index}`;
}

function runGuard(guard: GuardKey, index: number): Script {
  if (isPlainTest(guard)) return runTest(guard);
  const variable: Script = { text: variableOf(index) };
  const set = guard.secrets === undefined ? [] : [sh`eval "$${variable}"`];
  return sh`{ (${lines([...set, runIn(guard)])}); hw_code=$?; }`;
}

// `[` or `test` with plain or quoted operands, nothing that the shell would expand or split; perhaps `!` in front.
const plainTest = /^(?:! )?(?:\[|test)(?: (?:[\w./@%+:,=!-]+|'[^'\n]*'))+(?: \])?$/;

function isPlainTest({ script, env = {}, secrets = {}, shell }: GuardKey): boolean {
  const variables = [...Object.keys(env), ...Object.keys(secrets)];
  return shell === undefined && variables.length === 0 && plainTest.test(script);
}

/** A missing directory counts as a failing `cd`; the next guard starts at the root again. */
function runTest({ script, cwd }: GuardKey): Script {
  const test = sh`${{ text: script }}; hw_code=$?;`;
  return cwd === undefined ? sh`{ ${test} }` : sh`{ hw_code=2; cd -- ${cwd} && { ${test} }; cd /; }`;
}

/** Runs a script text in its directory and environment; a syntax error in it ends only its subshell. */
export function runIn({ script, cwd, env = {}, shell }: GuardKey): Script {
  return lines([
    ...(cwd === undefined ? [] : [sh`cd -- ${cwd} || exit`]),
    ...Object.entries(env).map(([name, value]) => assign(name, value)),
    shell === undefined ? sh`eval ${script}` : sh`exec ${shell} -c ${script}`,
  ]);
}
