import {
  either,
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { clusterArgument, postgresName, roleName } from '../shared/postgres/names';

/** An extension with what is declared of it. */
const extension = object({
  /** `pgcrypto`. Its files come from `postgresql-15` itself, or from a package such as `postgresql-15-postgis-3`. */
  name: postgresName(),
  /** `1.3`. Default: the newest that is installed on the host when it is created; later it is left as it is. */
  version: optional(text({ pattern: '^[A-Za-z0-9._-]+$' })),
  /** The schema of its objects, which must exist. Default: the extension's own. */
  schema: optional(postgresName()),
});

/** An extension with what is declared of it. */
export interface PostgresExtensionEntry extends InputOf<typeof extension> {}

const properties = {
  /** Name of the database: letters, digits, `_` and `-`, with upper and lower case. */
  name: postgresName(),

  ...clusterArgument,

  /** The role that owns it, which must exist. Default: `postgres` when it is created, then left as it is. */
  owner: optional(roleName()),

  /** Encoding, such as `UTF8`. It cannot be changed later. Default: that of the template. */
  encoding: optional(text({ pattern: '^[A-Za-z0-9_-]+$' })),

  /**
   * Locale for sorting and for classes of characters, such as `C.UTF-8`; the host must have it. It cannot be changed
   * later. Default: that of the template.
   */
  locale: optional(text({ pattern: '^[A-Za-z0-9_.@-]+$' })),

  /**
   * The database that a new one is a copy of. Only `template0` lets encoding and locale be chosen. It counts only when
   * the database is created. Default: `template0`.
   */
  template: withDefault(postgresName(), 'template0'),

  /** How many connections it takes at a time; -1: any number. Default: -1. */
  connectionLimit: withDefault(integer({ minimum: -1 }), -1),

  /** Extensions that it has: `['pgcrypto', { name: 'postgis', schema: 'gis' }]`. Others are left as they are. */
  extensions: withDefault(list(either(postgresName(), extension)), []),

  /** `absent` drops the database with all that is in it. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),

  /** With `state: 'absent'`: end the sessions in it. Default: false, a database in use is an error. */
  force: withDefault(flag(), false),
};

/** The arguments of `postgresDatabase`. */
export const postgresDatabaseArgs = object(properties);

/** The arguments of the task `postgresDatabase`. */
export interface PostgresDatabaseArgs extends InputOf<typeof postgresDatabaseArgs> {}

/** The arguments of `postgresDatabase` with their defaults. */
export type DeclaredDatabase = OutputOf<typeof postgresDatabaseArgs>;

/** What a schema cannot say. */
export function databaseProblems(args: DeclaredDatabase): readonly string[] {
  const { name, template, encoding, locale, state, force } = args;
  const names = extensionsOf(args).map((one) => one.name);
  return [
    ...(state === 'absent' && ['postgres', 'template0', 'template1'].includes(name)
      ? [`${name} is never dropped: PostgreSQL and its tools need it`]
      : []),
    ...(name === 'template0' && state === 'present'
      ? ['template0 takes no connections and is not to be changed']
      : []),
    ...(template !== 'template0' && (encoding !== undefined || locale !== undefined)
      ? [`template ${template} brings its own encoding and locale: leave them out, or use template0`]
      : []),
    ...(force && state === 'present' ? ["force goes with state: 'absent' only"] : []),
    ...names
      .filter((one, index) => names.indexOf(one) !== index)
      .map((one) => `extensions name ${one} more than once`),
  ];
}

/** The declared extensions, each in its long form. */
export function extensionsOf({ extensions }: DeclaredDatabase): readonly PostgresExtensionEntry[] {
  return extensions.map((one) => (typeof one === 'string' ? { name: one } : one));
}
