import {
  either,
  list,
  object,
  oneOf,
  optional,
  schemaOf,
  text,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { clusterArgument } from '../shared/postgres/names';

/** A name, or one of the words of the file: `all`, `replication`, `samerole`. */
const names = () => either(lineText(), list(lineText(), { minItems: 1 }));
const lineText = () => schemaOf<string>({ type: 'string', minLength: 1, pattern: '^[^\\n\\r\\u0000]*$' });

/** One line of the file. */
const line = object({
  /** How the client comes: over the socket, over TCP with or without TLS, only with TLS, only without. */
  type: oneOf('local', 'host', 'hostssl', 'hostnossl'),
  /** Databases: names, or `all`, `sameuser`, `samerole`, `replication`. */
  database: names(),
  /** Roles: names, `all`, or `+group` for the members of a group. */
  user: names(),
  /** Where the client is: `192.0.2.0/24`, `2001:db8::/32`, a host name, `all`, `samehost`, `samenet`. Not for `local`. */
  address: optional(text({ pattern: '^[A-Za-z0-9.:/_-]+$' })),
  /** How it proves who it is. */
  method: oneOf(
    'scram-sha-256',
    'peer',
    'cert',
    'reject',
    'ident',
    'ldap',
    'radius',
    'gss',
    'pam',
    'md5',
    'password',
    'trust',
  ),
  /** Options of the method: `{ clientcert: 'verify-full', map: 'ops' }`. */
  options: optional(
    schemaOf<Readonly<Record<string, string>>>({
      type: 'object',
      patternProperties: { '^[a-z_]+$': { type: 'string', pattern: '^[^\\n\\r\\u0000]*$' } },
      additionalProperties: false,
    }),
  ),
});

/** One line of `pg_hba.conf`. */
export interface PgHbaEntry extends InputOf<typeof line> {}

const properties = {
  ...clusterArgument,

  /** All lines, in their order: the first one that fits a client decides. */
  lines: list(line, { minItems: 1 }),
};

/** The arguments of `pgHba`. */
export const pgHbaArgs = object(properties);

/** The arguments of the task `pgHba`. */
export interface PgHbaArgs extends InputOf<typeof pgHbaArgs> {}

/** The arguments, checked. */
export type DeclaredHba = OutputOf<typeof pgHbaArgs>;

/** A checked line. */
export type HbaLine = DeclaredHba['lines'][number];

/** One name or several, as a list. */
export function listed(names: string | readonly string[]): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}
