import type { PostgresFileFact } from '../../facts/postgres-file';
import type { PostgresServerFact } from '../../facts/postgres-server';
import { postgresSettingFacts, type PostgresSettingFact } from '../../facts/postgres-setting';
import { quote } from '../../shell/sh';
import type { Change, Difference } from '../contract/change';
import { planFile } from '../shared/files/file-plan';
import { plainFile } from '../shared/files/plain-file';
import { missingStep, reloadStep, restartStep } from '../shared/postgres/reload';
import { refuseServer } from '../shared/postgres/server';
import { settingsText, valueText, type DeclaredSettings } from './args';
import { refuseOverridden, refuseUnknown } from './refusals';
import { isSameValue, shownLive } from './same-value';
import type { SettingRow } from './setting-row';

/** The facts that the task `postgresSettings` reads. */
export interface PostgresSettingsFacts {
  readonly server: PostgresServerFact | undefined;
  readonly file: PostgresFileFact | undefined;
  readonly known: ReadonlyMap<string, PostgresSettingFact>;
  /** The directory of configurations: it may have settings of a cluster that is gone, for the next one of its name. */
  readonly left: ReadonlyMap<string, true>;
}

/** What must change so that the file is as declared, and the server has its values. */
export function planSettings(facts: PostgresSettingsFacts, args: DeclaredSettings): readonly Change[] {
  const { server, file } = facts;
  const { state, cluster, restart } = args;
  refuseServer(server);
  if (file === undefined) return state === 'absent' ? [] : [writeLater(args)];
  const rows = rowsOf(facts, args);
  refuseUnknown(rows, server);
  refuseOverridden(rows, file.path);
  const changes = planFile(file.present, {
    ...plainFile(file.path, state === 'absent' ? undefined : settingsText(args)),
    validate: server && validation(server),
  });
  const wrong = rows.filter((row) => !isEffective(row));
  const now = wrong.filter((row) => restart === 'ifNeeded' || !needsRestart(row));
  const diff = now.map(differenceOf);
  const late = now.some(needsRestart) ? [restartStep(cluster)] : [];
  const [first, ...others] = changes;
  if (first !== undefined)
    return [
      { ...first, diff: [...first.diff, ...diff], steps: [...first.steps, reloadStep(cluster), ...late] },
      ...others,
    ];
  if (diff.length === 0) return [];
  const names = now.map(({ name }) => name).join(', ');
  const act = late.length > 0 ? 'restart PostgreSQL for' : 'let PostgreSQL read';
  return [{ summary: `${act} ${names}`, diff, steps: [reloadStep(cluster), ...late] }];
}

/** Settings that are written and not in effect, in words. */
export function pendingRestart(facts: PostgresSettingsFacts, args: DeclaredSettings): string | undefined {
  const waiting = rowsOf(facts, args).filter((row) => !isEffective(row) && needsRestart(row));
  if (waiting.length === 0) return undefined;
  const words = waiting.map((row) => {
    const { attribute, before = '', after = '' } = differenceOf(row);
    return `${attribute} (now ${before}, then ${after})`;
  });
  return `waits for a restart of PostgreSQL: ${words.join(', ')}`;
}

function rowsOf(
  { known }: PostgresSettingsFacts,
  { settings, cluster = '' }: DeclaredSettings,
): readonly SettingRow[] {
  return Object.entries(settings).map(([name, value]) => ({
    name,
    value,
    fact: known.get(postgresSettingFacts.address({ cluster, name })),
  }));
}

/** What the server does not know cannot be compared: it does not run, or the extension is not loaded. */
function isEffective({ value, fact }: SettingRow): boolean {
  return fact?.live === undefined || isSameValue(value, fact.live);
}

function needsRestart({ fact }: SettingRow): boolean {
  return fact?.live?.context === 'postmaster';
}

function differenceOf({ name, value, fact }: SettingRow): Difference {
  return { attribute: name, before: fact?.live && shownLive(fact.live), after: valueText(value) };
}

/** The server itself reads the file alone: it knows all names and values but those of extensions. */
function validation({ clusters: [cluster = ''], data }: PostgresServerFact): string {
  const binary = `/usr/lib/postgresql/${cluster.split('/')[0] ?? ''}/bin/postgres`;
  return `runuser -u postgres -- ${quote(binary)} -C server_version --config-file=%s -D ${quote(data)}`;
}

/** Under check an earlier task would install PostgreSQL; a run that gets here without it fails. */
function writeLater(args: DeclaredSettings): Change {
  const { name, settings, cluster } = args;
  return {
    summary: `write the settings into conf.d/${name}.conf of PostgreSQL`,
    diff: Object.entries(settings).map(([attribute, value]) => ({
      attribute,
      before: undefined,
      after: valueText(value),
    })),
    steps: [missingStep(cluster)],
  };
}
