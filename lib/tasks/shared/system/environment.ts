import type { FileFact, FileKey } from '../../../facts/file';
import { textKey } from '../files/edited-text';

/** The file with variables for all logins. */
export const environmentPath = '/etc/environment';

/** Its key in the facts, with its content. */
export const environmentKey: FileKey = textKey(environmentPath);

/** The value of a variable in it, as pam_env(8) reads it; undefined: it is not set. */
export function loginVariable(present: FileFact | undefined, name: string): string | undefined {
  const lines = (present?.content ?? '').split('\n');
  const values = lines.flatMap((line) => {
    const [, own, value = ''] = /^\s*(?:export\s+)?(\w+)=(.*)$/s.exec(line) ?? [];
    return own === name ? [value.trim().replace(/^(["'])(.*)\1$/s, '$2')] : [];
  });
  return values.at(-1) || undefined;
}
