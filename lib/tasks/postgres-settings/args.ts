import {
  either,
  flag,
  object,
  oneOf,
  schemaOf,
  table,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { clusterArgument } from '../shared/postgres/names';

const number = () => schemaOf<number>({ type: 'number' });
const words = () => schemaOf<string>({ type: 'string', pattern: '^[^\\n\\r\\u0000]*$' });

const properties = {
  /** Name of the file below `conf.d`, without `.conf`. Files are read in the order of their names. Default: `hostwright`. */
  name: withDefault(text({ pattern: '^[A-Za-z0-9_][A-Za-z0-9_-]*$' }), 'hostwright'),

  ...clusterArgument,

  /**
   * Settings by name, as in `postgresql.conf`: `{ max_connections: 200, work_mem: '16MB', log_connections: true }`.
   */
  settings: withDefault(table(either(words(), number(), flag())), {}),

  /**
   * `ifNeeded`: restart the server when a setting takes effect only then; this ends all its sessions. `never`: such a
   * setting is written, and the task says in each run that it waits for a restart. Default: `never`.
   */
  restart: withDefault(oneOf('never', 'ifNeeded'), 'never'),

  /** `absent` removes the file. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
};

/** The arguments of `postgresSettings`. */
export const postgresSettingsArgs = object(properties);

/** The arguments of the task `postgresSettings`. */
export interface PostgresSettingsArgs extends InputOf<typeof postgresSettingsArgs> {}

/** The arguments of `postgresSettings` with their defaults. */
export type DeclaredSettings = OutputOf<typeof postgresSettingsArgs>;

/** A value of a setting as a user writes it. */
export type SettingValue = DeclaredSettings['settings'][string];

/** Debian's tools look for a cluster by these. */
const places = ['config_file', 'data_directory', 'external_pid_file', 'hba_file', 'ident_file'];

/** What a schema cannot say. */
export function settingsProblems({ settings, state }: DeclaredSettings): readonly string[] {
  const names = Object.keys(settings);
  const small = names.map((name) => name.toLowerCase());
  if (state === 'absent') return names.length === 0 ? [] : ["settings go with state: 'present' only"];
  return [
    ...(names.length === 0 ? ['settings are missing'] : []),
    ...names
      .filter(
        (name) =>
          !/^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_$]*)*$/.test(name) || /^include/i.test(name),
      )
      .map((name) => `${name} is not the name of a setting`),
    ...names
      .filter((name) => places.includes(name.toLowerCase()))
      .map((name) => `${name} cannot be set here: Debian's tools find the cluster by it`),
    ...names
      .filter((name, index) => small.indexOf(name.toLowerCase()) !== index)
      .map((name) => `${name} is declared twice, in two spellings`),
  ];
}

/** The file of the settings, below the directory of the cluster. */
export function settingsFile({ name }: DeclaredSettings): string {
  return `conf.d/${name}.conf`;
}

/** The content of that file. */
export function settingsText({ settings }: DeclaredSettings): string {
  const rows = Object.entries(settings).map(([name, value]) => `${name} = ${quoted(valueText(value))}\n`);
  return `# Written by Hostwright: changes by hand are lost.\n${rows.join('')}`;
}

/** The value as PostgreSQL writes it. */
export function valueText(value: SettingValue): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
