import type { PostgresGrantFact } from '../../facts/postgres-grant';
import type { PostgresServerFact } from '../../facts/postgres-server';
import { identifier, sql, type Sql } from '../../shell/sql';
import type { Change } from '../contract/change';
import { requireRunning } from '../shared/postgres/server';
import type { DeclaredGrant } from './args';
import { planDefaults } from './defaults';
import { planObjects } from './objects';
import { grantChange, grantStatements, privilegeText } from './statements';

/** The facts that the task `postgresGrant` reads. */
export interface PostgresGrantFacts {
  readonly server: PostgresServerFact | undefined;
  readonly granted: PostgresGrantFact | undefined;
}

/** What must change so that the role has exactly the declared privileges. */
export function planGrant({ server, granted }: PostgresGrantFacts, args: DeclaredGrant): readonly Change[] {
  requireRunning(server);
  const { database, schema, databasePrivileges, schemaPrivileges } = args;
  return [
    ...planOne(args, {
      word: 'database',
      target: sql`DATABASE ${identifier(database)}`,
      declared: databasePrivileges,
      present:
        granted === undefined
          ? byDefault(args, 'CONNECT,TEMPORARY')
          : { owner: granted.owner, privileges: granted.database },
      where: `database ${database}`,
    }),
    ...planOne(args, {
      word: 'schema',
      target: sql`SCHEMA ${identifier(schema)}`,
      declared: schemaPrivileges,
      present:
        granted === undefined && schema === 'public' ? byDefault(args, newSchema(server)) : granted?.schema,
      where: `schema ${schema} of database ${database}`,
    }),
    ...planObjects(granted, args),
    ...planDefaults(granted, args),
  ];
}

/** What everybody may do with something that is not there yet (PostgreSQL's documentation, table 5.2). */
function byDefault({ role }: DeclaredGrant, privileges: string): Thing['present'] {
  return role === 'PUBLIC' ? { owner: '', privileges } : undefined;
}

/** Since version 15 nobody but its owner may create something in the schema `public`. */
function newSchema(server: PostgresServerFact | undefined): string {
  return (server?.version ?? 150_000) < 150_000 ? 'CREATE,USAGE' : 'USAGE';
}

interface Thing {
  readonly word: string;
  readonly target: Sql;
  readonly declared: readonly string[] | undefined;
  readonly present: { readonly owner: string; readonly privileges: string } | undefined;
  readonly where: string;
}

/** The owner has everything, whether it was granted or not. */
function planOne(args: DeclaredGrant, thing: Thing): readonly Change[] {
  const { word, target, declared, present, where } = thing;
  if (declared === undefined || present?.owner === args.role) return [];
  const after = privilegeText(declared);
  if (after === (present?.privileges ?? '')) return [];
  return [
    grantChange(args, {
      where,
      diff: { attribute: `${word} privileges`, before: present?.privileges, after },
      declared,
      statements: grantStatements(args, target, declared),
    }),
  ];
}
