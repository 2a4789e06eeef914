import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Target } from '../transport/target';
import { isRecord, mapValues } from './read-definition';

type Values = Readonly<Record<string, unknown>>;

/** Nested settings. Each of their parts has its own precedence, so `-K` does not change `become.method`. */
const nested: readonly string[] = ['become', 'hostKeys'] satisfies readonly (keyof Target)[];

/** Connection settings by their dotted names, with absolute paths of files. */
export function flattenSettings(connection: Values, directory: string): Values {
  const entries = Object.entries(connection).flatMap(([name, value]) =>
    nested.includes(name) && isRecord(value)
      ? Object.entries(value).map(([inner, part]) => [`${name}.${inner}`, part] as const)
      : [[name, value] as const],
  );
  const given = entries.filter(([, value]) => value !== undefined);
  return mapValues(Object.fromEntries(given), (value, name) => withAbsolutePath(name, value, directory));
}

/** The opposite of {@link flattenSettings}. */
export function nestSettings(settings: Values): Omit<Target, 'address'> {
  const plain = Object.entries(settings).filter(([name]) => !name.includes('.'));
  const groups = nested.flatMap((outer) => {
    const parts = Object.entries(settings)
      .filter(([name]) => name.startsWith(`${outer}.`))
      .map(([name, value]) => [name.slice(outer.length + 1), value] as const);
    return parts.length === 0 ? [] : [[outer, Object.fromEntries(parts)] as const];
  });
  return Object.fromEntries([...plain, ...groups]);
}

function withAbsolutePath(name: string, value: unknown, directory: string): unknown {
  if (name === 'privateKeyFile' || (name === 'sshConfigFile' && value !== 'none')) {
    return absolutePath(value, directory);
  }
  if (name !== 'hostKeys.files' || !Array.isArray(value)) return value;
  return value.map((file) => absolutePath(file, directory));
}

function absolutePath(path: unknown, directory: string): unknown {
  if (typeof path !== 'string') return path;
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(directory, path);
}
