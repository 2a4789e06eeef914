import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownHome } from './own-account';

/** A path with `~` for the home directory of the user who runs Hostwright. Throws LOCAL_FILE where it is not known. */
export function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(ownHome(path), path.slice(1)) : path;
}

/** The meaning of the letters after a percent sign in ssh_config: `%h` and so on. */
export type Tokens = Readonly<Record<string, string>>;

/** Replaces ssh_config's percent tokens; `%%` is a percent sign, an unknown one stays. */
export function expandTokens(text: string, tokens: Tokens): string {
  return text.replace(/%(.)/g, (token, letter: string) => (letter === '%' ? '%' : (tokens[letter] ?? token)));
}

/** The files that a shell pattern with `*` and `?` matches, sorted; a pattern without them stands for itself. */
export function expandGlob(pattern: string): readonly string[] {
  const [root = '', ...parts] = pattern.split('/');
  return parts.reduce<readonly string[]>(
    (paths, part) =>
      /[*?]/.test(part)
        ? paths.flatMap((path) => matching(path, part))
        : paths.map((path) => `${path}/${part}`),
    [root],
  );
}

function matching(directory: string, part: string): readonly string[] {
  const pattern = globToRegExp(part);
  return list(directory || '/')
    .filter((name) => pattern.test(name) && (part.startsWith('.') || !name.startsWith('.')))
    .sort()
    .map((name) => `${directory}/${name}`);
}

function list(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** A whole-name regular expression for a pattern with `*` and `?`. */
export function globToRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/[\\^$+.()|{}[\]]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}
