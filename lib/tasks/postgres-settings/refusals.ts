import { HostwrightError } from '../../errors/error';
import type { PostgresServerFact } from '../../facts/postgres-server';
import type { PostgresSettingFact } from '../../facts/postgres-setting';
import type { SettingValue } from './args';
import { isSameValue } from './same-value';
import type { SettingRow } from './setting-row';

/** Refuses names that the running server does not have; those of extensions have a dot, and may not be loaded yet. */
export function refuseUnknown(rows: readonly SettingRow[], server: PostgresServerFact | undefined): void {
  const unknown = rows.filter(
    ({ name, fact }) => fact !== undefined && fact.live === undefined && !name.includes('.'),
  );
  if (unknown.length === 0) return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `PostgreSQL ${server?.clusters[0] ?? ''} has no setting ${unknown.map(({ name }) => name).join(', ')}`,
    hint: 'SELECT name FROM pg_settings has those of this release.',
  });
}

/** Refuses what another file says later: this one would have no effect. */
export function refuseOverridden(rows: readonly SettingRow[], own: string): void {
  const overridden = rows.flatMap(({ name, value, fact }) => {
    const last = fact?.files.at(-1);
    if (last === undefined || last.file === own || !isLater(fact?.files ?? [], own)) return [];
    if (String(value) === last.value || [value, last.value].every((one) => isLive(one, fact))) return [];
    return [`${last.file} line ${last.line} sets ${name} to ${last.value}`];
  });
  if (overridden.length === 0) return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `another file has the last word over ${own}:\n${overridden.join('\n')}`,
    hint: 'Remove it there. What is in postgresql.auto.conf: ALTER SYSTEM RESET name.',
  });
}

function isLive(value: SettingValue, fact: PostgresSettingFact | undefined): boolean {
  return fact?.live !== undefined && isSameValue(value, fact.live);
}

/** Where the own file does not have the setting yet, the names of the files say who comes later. */
function isLater(files: readonly { readonly file: string }[], own: string): boolean {
  if (files.some(({ file }) => file === own)) return true;
  const last = files.at(-1)?.file ?? '';
  const [directory, name] = [own.slice(0, own.lastIndexOf('/') + 1), own.slice(own.lastIndexOf('/') + 1)];
  return (
    last.endsWith('/postgresql.auto.conf') ||
    (last.startsWith(directory) && last.slice(directory.length) > name)
  );
}
