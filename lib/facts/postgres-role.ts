import { createHash } from 'node:crypto';
import { sql } from '../shell/sql';
import type { FactKind } from './kind';
import { askPostgres, postgresAddress, postgresAnswers } from './postgres-ask';

/** A role of a cluster. */
export interface PostgresRoleKey {
  /** `15/main`; empty: the only one of the host. */
  readonly cluster: string;
  readonly name: string;
}

/** A role, or what a new one would need. */
export interface PostgresRoleFact {
  /** Undefined: there is no such role. */
  readonly role?: PostgresRole | undefined;
  /** A new salt, base64: random bytes of the server, other ones at each reading. */
  readonly newSalt: string;
  /** How often a password is hashed where there is none yet. */
  readonly iterations: number;
}

/** The attributes of a role, its password as a hash of its hash. */
export interface PostgresRole {
  readonly login: boolean;
  readonly superuser: boolean;
  readonly createDb: boolean;
  readonly createRole: boolean;
  readonly replication: boolean;
  readonly bypassRls: boolean;
  readonly inherit: boolean;
  /** -1: as many as the server takes. */
  readonly connectionLimit: number;
  /** ISO 8601 in UTC; `infinity`: always, also where nothing is set. */
  readonly validUntil: string;
  readonly password: StoredPassword;
  readonly memberOf: readonly { readonly role: string; readonly grantor: string }[];
}

/** What the server keeps of a password: enough to compare one, too little to log in. */
export interface StoredPassword {
  readonly kind: 'none' | 'scram' | 'other';
  readonly iterations: number;
  /** Base64. */
  readonly salt: string;
  /** SHA-256 (hexadecimal) of the whole verifier. */
  readonly sha256: string;
}

/** Roles with their attributes; the verifier of a password does not leave the host, only its salt and a hash. */
export const postgresRoleFacts: FactKind<PostgresRoleKey, PostgresRoleFact> = {
  name: 'PostgreSQL role',
  address: ({ cluster, name }) => postgresAddress(cluster, name),
  read: (keys) =>
    askPostgres(
      keys.map((key) => ({
        cluster: key.cluster,
        address: postgresRoleFacts.address(key),
        value: sql`json_build_object(
  'newSalt', encode(uuid_send(gen_random_uuid()), 'base64'),
  'iterations', coalesce(current_setting('scram_iterations', true), '4096')::int,
  'role', (SELECT json_build_object(
    'login', rolcanlogin, 'superuser', rolsuper, 'createDb', rolcreatedb, 'createRole', rolcreaterole,
    'replication', rolreplication, 'bypassRls', rolbypassrls, 'inherit', rolinherit,
    'connectionLimit', rolconnlimit,
    'validUntil', CASE WHEN rolvaliduntil IS NULL OR rolvaliduntil = 'infinity' THEN 'infinity'
      ELSE to_char(rolvaliduntil AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END,
    'password', CASE WHEN rolpassword IS NULL THEN json_build_object('kind', 'none')
      WHEN rolpassword LIKE 'SCRAM-SHA-256$%' THEN json_build_object('kind', 'scram',
        'iterations', split_part(split_part(rolpassword, '$', 2), ':', 1)::int,
        'salt', split_part(split_part(rolpassword, '$', 2), ':', 2),
        'sha256', encode(sha256(convert_to(rolpassword, 'UTF8')), 'hex'))
      ELSE json_build_object('kind', 'other') END,
    'memberOf', (SELECT coalesce(json_agg(json_build_object('role', g.rolname, 'grantor', r.rolname)
        ORDER BY g.rolname, r.rolname), '[]'::json)
      FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid LEFT JOIN pg_roles r ON r.oid = m.grantor
      WHERE m.member = a.oid))
    FROM pg_authid a WHERE rolname = ${key.name}))`,
      })),
    ),
  parse: (output) => postgresAnswers(output, readRole),
};

/** The hash that is compared instead of the verifier. */
export function verifierHash(verifier: string): string {
  return createHash('sha256').update(verifier).digest('hex');
}

type Row = Omit<PostgresRole, 'password'> & { readonly password: Partial<StoredPassword> };

function readRole(value: unknown): PostgresRoleFact {
  const { newSalt, iterations, role } = value as Omit<PostgresRoleFact, 'role'> & {
    readonly role: Row | null;
  };
  if (role === null) return { newSalt, iterations };
  const password = { kind: 'none', iterations: 0, salt: '', sha256: '', ...role.password } as const;
  return { newSalt, iterations, role: { ...role, password } };
}
