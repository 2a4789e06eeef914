import { createHash } from 'node:crypto';
import { lines, sh, type Script } from '../shell/sh';
import type { FactKind } from './kind';

/** A script that changes nothing: only its exit code counts. */
export interface GuardKey {
  readonly script: string;
  /** Where it runs; a guard in a directory that does not exist fails. */
  readonly cwd?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Path of the shell. Default: the session's own, which costs no process. */
  readonly shell?: string | undefined;
}

/**
 * Exit codes of guards. All run within one fragment, each in a subshell of its own. Plain tests such as `[ -e 'a
 * path' ]` can neither change nor end the shell, and run without a process.
 */
export const guardFacts: FactKind<GuardKey, number> = {
  name: 'guard',
  address: ({ script, cwd, env = {}, shell }) =>
    createHash('sha256')
      .update(JSON.stringify([script, cwd, Object.entries(env), shell]))
      .digest('hex'),
  read: (keys) =>
    lines(
      keys.map(
        (
          key,
        ) => sh`${isPlainTest(key) ? runTest(key) : sh`{ (${runIn(key)}); hw_code=$?; }`} </dev/null >/dev/null 2>&1
printf '%s %s\n' ${guardFacts.address(key)} "$hw_code"`,
      ),
    ),
  parse: (output) =>
    new Map(
      [...output.matchAll(/^([0-9a-f]{64}) (\d+)$/gm)].map(([, address = '', code]) => [
        address,
        Number(code),
      ]),
    ),
};

// `[` or `test` with plain or quoted operands, nothing that the shell would expand or split; perhaps `!` in front.
const plainTest = /^(?:! )?(?:\[|test)(?: (?:[\w./@%+:,=!-]+|'[^'\n]*'))+(?: \])?$/;

function isPlainTest({ script, env = {}, shell }: GuardKey): boolean {
  return shell === undefined && Object.keys(env).length === 0 && plainTest.test(script);
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

/** Sets and exports an environment variable. */
export function assign(name: string, value: string): Script {
  return sh`export ${name}=${value}`;
}
