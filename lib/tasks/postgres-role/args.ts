import {
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  secretText,
  text,
  withDefault,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { reveal } from '../../secrets/secret';
import { clusterArgument, roleName } from '../shared/postgres/names';
import { isVerifier } from './verifier';

const properties = {
  /** Name of the role: letters, digits, `_`, `.`, `@` and `-`, with upper and lower case. */
  name: roleName(),

  ...clusterArgument,

  /**
   * The password as a `secret()`: a text of printable ASCII, or the verifier that `pg_authid` has of one
   * (`SCRAM-SHA-256$…`). Hostwright computes the verifier itself; the text never leaves the controller. Default: left
   * as it is.
   */
  password: optional(secretText()),

  /** May log in. Default: true. */
  login: withDefault(flag(), true),

  /** May do everything. Default: false, which also takes it away. */
  superuser: withDefault(flag(), false),

  /** May create databases. Default: false. */
  createDb: withDefault(flag(), false),

  /** May create and change roles. Default: false. */
  createRole: withDefault(flag(), false),

  /** May connect for replication. Default: false. */
  replication: withDefault(flag(), false),

  /** Is not subject to row-level security. Default: false. */
  bypassRls: withDefault(flag(), false),

  /** Has the privileges of the roles that it is a member of without SET ROLE. Default: true. */
  inherit: withDefault(flag(), true),

  /** How many connections it may have at a time; -1: any number. Default: -1. */
  connectionLimit: withDefault(integer({ minimum: -1 }), -1),

  /** When the password expires: `2027-01-31`, `2027-01-31T12:00:00Z` (both UTC) or `infinity`. Default: `infinity`. */
  validUntil: withDefault(
    text({ pattern: '^(infinity|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?)$' }),
    'infinity',
  ),

  /** Roles that it is a member of; they must exist. Default: left as they are. */
  memberOf: optional(list(roleName())),

  /** `true`: only add to `memberOf`. `false`: also end all other memberships. Default: true. */
  append: withDefault(flag(), true),

  /** `absent` drops the role; it fails while the role owns something or has privileges. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
};

/** The arguments of `postgresRole`. */
export const postgresRoleArgs = object(properties);

/** The arguments of the task `postgresRole`. */
export interface PostgresRoleArgs extends InputOf<typeof postgresRoleArgs> {}

/** The arguments of `postgresRole` with their defaults. */
export type DeclaredRole = OutputOf<typeof postgresRoleArgs>;

/** What a schema cannot say; no message shows a password. */
export function roleProblems(args: DeclaredRole): readonly string[] {
  const { name, state, superuser, login, password, memberOf, append, validUntil } = args;
  const text = password === undefined ? undefined : reveal(password);
  return [
    ...(name.startsWith('pg_')
      ? [`name ${name} must not begin with pg_: PostgreSQL keeps such names for itself`]
      : []),
    ...(name === 'postgres' && (state === 'absent' || !superuser || !login)
      ? [
          'postgres must stay a superuser that may log in: Hostwright and the maintenance scripts of Debian use it',
        ]
      : []),
    ...(state === 'absent' && text !== undefined ? ["password goes with state: 'present' only"] : []),
    ...(text === undefined ? [] : passwordProblems(text)),
    ...(memberOf?.includes(name) === true ? [`${name} cannot be a member of itself`] : []),
    ...(memberOf === undefined && !append
      ? ['append: false needs memberOf; an empty list ends all memberships']
      : []),
    ...(validUntil !== 'infinity' && Number.isNaN(Date.parse(validUntil))
      ? [`validUntil ${validUntil} is not a date of the calendar`]
      : []),
  ];
}

// What is not ASCII goes through SASLprep, and clients differ in whether they do it: RFC 5802, section 2.2.
function passwordProblems(text: string): readonly string[] {
  if (text.startsWith('SCRAM-SHA-256$'))
    return isVerifier(text) ? [] : ['password looks like a verifier, but is not a whole one'];
  if (/^md5[0-9a-f]{32}$/.test(text))
    return ['password must not be a hash with MD5: PostgreSQL no longer trusts it'];
  if (/^[ -~]+$/.test(text)) return [];
  return ['password must be printable ASCII, because clients encode other characters differently'];
}
