import { didYouMean } from '../../schema/validate';
import { Secret } from '../../secrets/secret';
import { pathProblems } from '../shared/files/path';
import type { DeclaredEnvFile, Value } from './args';
import { textOf } from './assignment';

/** What a schema cannot say about the arguments, as messages; none of them has a value. */
export function envFileProblems(declared: DeclaredEnvFile): readonly string[] {
  const { path, variables, required, state, mode } = declared;
  const entries = Object.entries(variables);
  if (state === 'absent')
    return [
      ...pathProblems(path),
      ...(entries.length + required.length > 0 ? ["state 'absent' takes only a path"] : []),
    ];
  const hasSecret = entries.some(([, value]) => value instanceof Secret);
  return [
    ...pathProblems(path),
    ...required.flatMap((name) => missingProblems(name, variables)),
    ...entries.flatMap(([name, value]) => [...nameProblems(name), ...valueProblems(name, value)]),
    ...sizeProblems(entries),
    ...(hasSecret && (parseInt(mode, 8) & 0o007) !== 0
      ? [`mode ${mode} lets everybody at a file with secrets: the last digit must be 0`]
      : []),
  ];
}

function missingProblems(name: string, variables: Readonly<Record<string, Value>>): readonly string[] {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined)
    return [`variables.${name} is required and not set${didYouMean(name, Object.keys(variables))}`];
  return textOf(value) === '' ? [`variables.${name} is required and empty`] : [];
}

/** What systemd itself sets; a file would win over it, and the program would talk to the wrong socket or file. */
const systemdOwn =
  /^(?:LISTEN_(?:FDS|PID|PIDFDID|FDNAMES)|NOTIFY_SOCKET|WATCHDOG_(?:USEC|PID)|MAINPID|MANAGERPID|INVOCATION_ID|JOURNAL_STREAM|CREDENTIALS_DIRECTORY)$/;

function nameProblems(name: string): readonly string[] {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return [
      `variables: ${JSON.stringify(name)} is not a name that systemd takes: only A-Z, a-z, 0-9 and _, no digit first`,
    ];
  return systemdOwn.test(name) ? [`variables.${name} is set by systemd itself: leave it out`] : [];
}

/** Code points that are none for systemd (`unichar_is_valid`): surrogates and noncharacters. */
const invalid = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u;

/** What systemd would not give to the program: it starts without the variable, or not at all. */
function valueProblems(name: string, value: Value): readonly string[] {
  const where = `variables.${name}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return [`${where} is ${value}, not a number`];
  const text = textOf(value);
  if (text.includes('\0')) return [`${where} has a NUL character, which no environment can have`];
  return invalid.test(text)
    ? [`${where} has a character that is not valid in UTF-8, so systemd would not start the program`]
    : [];
}

/** The kernel’s limit for one string of an environment: MAX_ARG_STRLEN, 32 pages, with the NUL at its end. */
const mostBytes = 131_071;

/** Together with the arguments they must fit into a quarter of the stack, 2 MiB by default. */
const mostBytesTogether = 1_048_576;

function sizeProblems(entries: readonly (readonly [string, Value])[]): readonly string[] {
  const sizes = entries.map(([name, value]) => ({
    name,
    size: Buffer.byteLength(`${name}=${textOf(value)}`),
  }));
  const total = sizes.reduce((sum, { size }) => sum + size + 1, 0);
  return [
    ...sizes
      .filter(({ size }) => size > mostBytes)
      .map(({ name, size }) => `variables.${name} has ${size} bytes with its name; Linux takes ${mostBytes}`),
    ...(total > mostBytesTogether
      ? [
          `variables have ${total} bytes together; at most ${mostBytesTogether} are safe for a program to start`,
        ]
      : []),
  ];
}
