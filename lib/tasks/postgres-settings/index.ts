import { many, one } from '../../facts/kind';
import { postgresFileFacts } from '../../facts/postgres-file';
import { pathFacts } from '../../facts/path';
import { postgresServerFacts } from '../../facts/postgres-server';
import { postgresSettingFacts } from '../../facts/postgres-setting';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { postgresSettingsArgs, settingsFile, settingsProblems, type PostgresSettingsArgs } from './args';
import { pendingRestart, planSettings, type PostgresSettingsFacts } from './plan';
import { predictsNothing } from '../contract/predicts-nothing';

export type { PostgresSettingsArgs } from './args';
export type { PostgresSettingsFacts } from './plan';

/**
 * Settings of a server of PostgreSQL, in a file below `conf.d` that Debian's `postgresql.conf` includes. It is a file and
 * not ALTER SYSTEM, because a file can be written before the first start and while a wrong value keeps the server from
 * starting, and everybody can read and compare it.
 *
 * Before the file gets its name, the server's own program reads it: an unknown name or a wrong value is an error, and the
 * old file stays. Then the server reads its files again, and the task compares the values that new sessions get. If
 * another file sets one of them later, above all `postgresql.auto.conf` of ALTER SYSTEM, the task names it and changes
 * nothing.
 *
 * Some settings take effect only with a restart. Unless `restart` is `'ifNeeded'`, each run says which ones still wait
 * for it.
 *
 * @example
 * apt({ packages: ['postgresql'] });
 * postgresSettings({ settings: { max_connections: 50, work_mem: '16MB', log_connections: true } });
 * @unseen
 * - A setting that a role or a database has of its own: ALTER ROLE … SET, ALTER DATABASE … SET.
 * - Settings of extensions that are not loaded, which have a dot in their names, beyond the file itself.
 * @ansible community.postgresql.postgresql_set
 * - It writes a file below `conf.d`; `postgresql_set` uses ALTER SYSTEM.
 * - A pending restart is shown in every run until it has happened.
 */
export const postgresSettings: TaskFunction<PostgresSettingsArgs, PostgresSettingsFacts> = defineTask({
  name: 'postgresSettings',
  args: postgresSettingsArgs,
  title: ({ name }) => `settings of PostgreSQL in ${name}.conf`,
  check: settingsProblems,
  facts: (args) => ({
    server: one(postgresServerFacts, args.cluster ?? ''),
    file: one(postgresFileFacts, { cluster: args.cluster ?? '', file: settingsFile(args) }),
    known: many(
      postgresSettingFacts,
      Object.keys(args.settings).map((name) => ({ cluster: args.cluster ?? '', name })),
    ),
    left: many(pathFacts, ['/etc/postgresql']),
  }),
  predicts: predictsNothing,
  undecided: ({ file, left }) =>
    file === undefined && left.size > 0 ? 'what an earlier cluster left in /etc/postgresql' : undefined,
  plan: planSettings,
  notice: pendingRestart,
});
