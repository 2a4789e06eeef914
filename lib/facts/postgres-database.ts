import { sql } from '../shell/sql';
import type { FactKind } from './kind';
import { askPostgres, postgresAddress, postgresAnswers } from './postgres-ask';

/** A database of a cluster. */
export interface PostgresDatabaseKey {
  /** `15/main`; empty: the only one of the host. */
  readonly cluster: string;
  readonly name: string;
}

/** A database. */
export interface PostgresDatabaseFact {
  readonly owner: string;
  /** `UTF8`. */
  readonly encoding: string;
  readonly collate: string;
  readonly ctype: string;
  /** -1: as many as the server takes. */
  readonly connectionLimit: number;
  readonly isTemplate: boolean;
  /** Sessions in it at this moment. */
  readonly sessions: number;
  /** By name; undefined: it takes no connections, so they cannot be read. */
  readonly extensions?: Readonly<Record<string, PostgresExtension>> | undefined;
}

/** An extension of a database. */
export interface PostgresExtension {
  readonly version: string;
  readonly schema: string;
}

type Row = Omit<PostgresDatabaseFact, 'extensions'>;
type Part = { readonly database: Row } | { readonly extensions: PostgresDatabaseFact['extensions'] };

/** Databases with their extensions. */
export const postgresDatabaseFacts: FactKind<PostgresDatabaseKey, PostgresDatabaseFact> = {
  name: 'PostgreSQL database',
  address: ({ cluster, name }) => postgresAddress(cluster, name),
  read: (keys) => askPostgres(keys.flatMap(questions)),
  parse(output) {
    const whole = new Map<string, PostgresDatabaseFact>();
    // Two answers for each: the parts come one after the other.
    for (const line of output.split('\n'))
      for (const [address, part] of postgresAnswers(line, (value) => value as Part)) {
        const present = whole.get(address);
        if ('database' in part) whole.set(address, part.database);
        else if (present !== undefined) whole.set(address, { ...present, extensions: part.extensions });
      }
    return whole;
  },
};

function questions(key: PostgresDatabaseKey) {
  const address = postgresDatabaseFacts.address(key);
  const { cluster, name } = key;
  return [
    {
      cluster,
      address,
      value: sql`(SELECT json_build_object('database', json_build_object(
  'owner', pg_get_userbyid(datdba), 'encoding', pg_encoding_to_char(encoding), 'collate', datcollate,
  'ctype', datctype, 'connectionLimit', datconnlimit, 'isTemplate', datistemplate,
  'sessions', (SELECT count(*) FROM pg_stat_activity a WHERE a.datid = d.oid)))
  FROM pg_database d WHERE datname = ${name})`,
    },
    {
      cluster,
      address,
      database: name,
      value: sql`json_build_object('extensions', (SELECT coalesce(json_object_agg(extname,
  json_build_object('version', extversion, 'schema', nspname)), '{}'::json)
  FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace))`,
    },
  ];
}
