import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installCommand, installPackages } from '../lib/lab/packages';

/** A program that tests run on this computer. */
export interface NeededProgram {
  /** The package of Debian that has it. */
  readonly package: string;
  /** Its names, the first that is found is taken. */
  readonly names: readonly string[];
  /** Who needs it: `the browser tests`. */
  readonly user: string;
}

/** The path of a program of this computer; Debian's is installed where there is none, after saying so. */
export async function ensureProgram(
  { package: name, names, user }: NeededProgram,
  say: (message: string) => void,
): Promise<string> {
  const found = find(names);
  if (found !== undefined) return found;
  if (!existsSync('/usr/bin/apt-get'))
    throw new Error(`${user} need ${name}: install it, and run them again`);
  if (process.getuid?.() !== 0)
    throw new Error(`${user} need ${name}. Run: sudo ${installCommand([name]).join(' ')}`);
  await installPackages(
    () => (find(names) === undefined ? [name] : []),
    (message) => say(`${message}, for ${user}`),
  );
  return find(names) ?? `/usr/bin/${name}`;
}

function find(names: readonly string[]): string | undefined {
  const directories = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  const paths = names.flatMap((name) => directories.map((directory) => join(directory, name)));
  return paths.find((path) => existsSync(path));
}
