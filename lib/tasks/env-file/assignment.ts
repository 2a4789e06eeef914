import { secret, Secret } from '../../secrets/secret';
import { textOf, type Value } from '../shared/environment/variables';

/** The content of the file; a secret when a variable is one. */
export function contentOf(variables: Readonly<Record<string, Value>>): string | Secret {
  const text = Object.entries(variables)
    .map(([name, value]) => `${name}=${quote(textOf(value))}\n`)
    .join('');
  return Object.values(variables).some((value) => value instanceof Secret) ? secret(text) : text;
}

/**
 * In double quotes only these four characters need a backslash; all others, also a newline, stand for themselves
 * (systemd, src/basic/env-file.c, `SHELL_NEED_ESCAPE`). A POSIX shell reads them in the same way.
 */
function quote(text: string): string {
  return `"${text.replace(/["\\$`]/g, '\\$&')}"`;
}
