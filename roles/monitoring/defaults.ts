import { file, type Task } from '../../lib';

/** The file that Debian's unit of a program reads its flags from. */
export function defaultsPath(name: string): string {
  return `/etc/default/${name}`;
}

/**
 * That file. It comes before the package, which starts the program at once: so it listens where it should from its first
 * moment. Owner and mode stay as packages set them. Values have neither quotes nor backslashes.
 */
export function defaultsFile(name: string, variables: Readonly<Record<string, string>>): Task {
  const lines = Object.entries(variables).map(([variable, value]) => `${variable}='${value}'\n`);
  return file({ path: defaultsPath(name), content: lines.join('') });
}
