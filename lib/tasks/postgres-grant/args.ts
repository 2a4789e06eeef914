import {
  either,
  flag,
  list,
  object,
  oneOf,
  optional,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { clusterArgument, postgresName, roleName } from '../shared/postgres/names';

const properties = {
  /** The role that gets the privileges; `PUBLIC`: everybody. */
  role: either(oneOf('PUBLIC'), roleName()),

  /** The database. */
  database: postgresName(),

  ...clusterArgument,

  /** Privileges on the database itself; `[]` takes all away. Default: left as they are. */
  databasePrivileges: optional(list(oneOf('CONNECT', 'CREATE', 'TEMPORARY'))),

  /** The schema that the other privileges are for. Default: `public`. */
  schema: withDefault(postgresName(), 'public'),

  /** Privileges on the schema itself; `[]` takes all away. Default: left as they are. */
  schemaPrivileges: optional(list(oneOf('USAGE', 'CREATE'))),

  /** Privileges on tables and views; `[]` takes all away. Default: left as they are. */
  tablePrivileges: optional(
    list(oneOf('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER')),
  ),

  /** Names of tables and views that `tablePrivileges` is for. Default: all, also those that come later. */
  tables: optional(list(postgresName(), { minItems: 1 })),

  /** Privileges on all sequences; `[]` takes all away. Default: left as they are. */
  sequencePrivileges: optional(list(oneOf('USAGE', 'SELECT', 'UPDATE'))),

  /** Privileges on all functions and procedures; `[]` takes all away. Default: left as they are. */
  functionPrivileges: optional(list(oneOf('EXECUTE'))),

  /** Also for objects that are created later: default privileges of `creators`. Default: true. */
  future: withDefault(flag(), true),

  /** The roles that will create objects in the schema. Default: the owner of the database. */
  creators: optional(list(roleName(), { minItems: 1 })),
};

/** The arguments of `postgresGrant`. */
export const postgresGrantArgs = object(properties);

/** The arguments of the task `postgresGrant`. */
export interface PostgresGrantArgs extends InputOf<typeof postgresGrantArgs> {}

/** The arguments of `postgresGrant` with their defaults. */
export type DeclaredGrant = OutputOf<typeof postgresGrantArgs>;

/** What a schema cannot say. */
export function grantProblems(args: DeclaredGrant): readonly string[] {
  const { databasePrivileges, schemaPrivileges, tablePrivileges, sequencePrivileges, functionPrivileges } =
    args;
  const all = [databasePrivileges, schemaPrivileges, tablePrivileges, sequencePrivileges, functionPrivileges];
  return [
    ...(all.every((one) => one === undefined)
      ? [
          'no privileges are declared: name at least one of databasePrivileges, schemaPrivileges, tablePrivileges, sequencePrivileges and functionPrivileges',
        ]
      : []),
    ...(args.tables !== undefined && tablePrivileges === undefined ? ['tables needs tablePrivileges'] : []),
    ...(args.creators !== undefined && !args.future ? ['creators is for future: true'] : []),
  ];
}
