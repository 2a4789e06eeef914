import { didYouMean } from '../../schema/validate';
import { Secret } from '../../secrets/secret';
import { pathProblems } from '../shared/files/path';
import { nameProblems, textOf, valueProblems, type Value } from '../shared/environment/variables';
import type { DeclaredEnvFile } from './args';

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
