import { identifier, sql, type Sql } from '../shell/sql';
import type { FactKind } from './kind';
import { askPostgres, postgresAddress, postgresAnswers } from './postgres-ask';

/** What a role may do in a database, and with the objects of one of its schemas. */
export interface PostgresGrantKey {
  /** `15/main`; empty: the only one of the host. */
  readonly cluster: string;
  readonly database: string;
  /** `PUBLIC`: everybody. */
  readonly role: string;
  readonly schema: string;
}

/** Kinds of objects that share privileges. */
export type ObjectKind = 'table' | 'sequence' | 'function';

/**
 * Privileges that were granted to the role itself, in the order of the alphabet, with a comma between them; a star is a
 * grant option. What it has as the owner is left out.
 */
export interface PostgresGrantFact {
  /** The owner of the database. */
  readonly owner: string;
  readonly database: string;
  /** Undefined: there is no such schema. */
  readonly schema?: { readonly owner: string; readonly privileges: string } | undefined;
  /** Objects by their privileges; without those of extensions. */
  readonly objects: readonly {
    readonly kind: ObjectKind;
    readonly privileges: string;
    /** As SQL names them, without the schema; functions with it, and with their types. */
    readonly names: readonly string[];
  }[];
  /** What objects get that a role will create in the schema. */
  readonly defaults: readonly {
    readonly creator: string;
    readonly kind: ObjectKind;
    readonly privileges: string;
  }[];
}

/** Privileges by role, database and schema. Absent: there is no such database. */
export const postgresGrantFacts: FactKind<PostgresGrantKey, PostgresGrantFact> = {
  name: 'PostgreSQL grant',
  address: ({ cluster, database, role, schema }) => postgresAddress(cluster, database, role, schema),
  read: (keys) =>
    askPostgres(
      keys.map((key) => ({
        cluster: key.cluster,
        address: postgresGrantFacts.address(key),
        database: key.database,
        value: question(key),
      })),
    ),
  parse: (output) => postgresAnswers(output, (value) => withoutNulls(value as Row)),
};

type Row = Omit<PostgresGrantFact, 'schema'> & { readonly schema: PostgresGrantFact['schema'] | null };

function withoutNulls({ schema, ...row }: Row): PostgresGrantFact {
  return schema === null ? row : { ...row, schema };
}

function question({ role, schema }: PostgresGrantKey): Sql {
  const grantee = role === 'PUBLIC' ? sql`0::oid` : sql`(SELECT oid FROM pg_roles WHERE rolname = ${role})`;
  const namespace = sql`(SELECT oid FROM pg_namespace WHERE nspname = ${schema})`;
  const granted = (list: Sql) => sql`(SELECT coalesce(string_agg(DISTINCT privilege_type
    || CASE WHEN is_grantable THEN '*' ELSE '' END, ',' ORDER BY privilege_type
    || CASE WHEN is_grantable THEN '*' ELSE '' END), '') FROM aclexplode(${list}) WHERE grantee = ${grantee})`;
  const list = (acl: string, type: Sql, owner: string) =>
    granted(sql`coalesce(${identifier(acl)}, acldefault(${type}, ${identifier(owner)}))`);
  const ofExtension = (catalog: string) => sql`EXISTS (SELECT FROM pg_depend d WHERE d.deptype = 'e'
    AND d.classid = ${catalog}::regclass AND d.objid = o.oid)`;
  return sql`(SELECT json_build_object('owner', pg_get_userbyid(datdba),
  'database', ${list('datacl', sql`'d'`, 'datdba')},
  'schema', (SELECT json_build_object('owner', pg_get_userbyid(nspowner), 'privileges', ${list('nspacl', sql`'n'`, 'nspowner')})
    FROM pg_namespace WHERE nspname = ${schema}),
  'objects', (SELECT coalesce(json_agg(json_build_object('kind', kind, 'privileges', privileges, 'names', names)
      ORDER BY kind, privileges), '[]'::json)
    FROM (SELECT kind, privileges, json_agg(name ORDER BY name) AS names FROM (
      SELECT CASE relkind WHEN 'S' THEN 'sequence' ELSE 'table' END AS kind, quote_ident(relname) AS name,
        ${list('relacl', sql`CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END`, 'relowner')} AS privileges
      FROM pg_class o WHERE relnamespace = ${namespace} AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        AND relowner IS DISTINCT FROM ${grantee} AND NOT ${ofExtension('pg_class')}
      UNION ALL
      SELECT 'function', format('%I.%I(%s)', ${schema}::text, proname, pg_get_function_identity_arguments(oid)),
        ${list('proacl', sql`'f'`, 'proowner')}
      FROM pg_proc o WHERE pronamespace = ${namespace}
        AND proowner IS DISTINCT FROM ${grantee} AND NOT ${ofExtension('pg_proc')}) AS o
    GROUP BY kind, privileges) AS g),
  'defaults', (SELECT coalesce(json_agg(json_build_object('creator', pg_get_userbyid(defaclrole),
      'kind', CASE defaclobjtype WHEN 'r' THEN 'table' WHEN 'S' THEN 'sequence' ELSE 'function' END,
      'privileges', ${granted(sql`defaclacl`)}) ORDER BY defaclrole, defaclobjtype), '[]'::json)
    FROM pg_default_acl WHERE defaclnamespace = ${namespace} AND defaclobjtype IN ('r', 'S', 'f')))
  FROM pg_database WHERE datname = current_database())`;
}
