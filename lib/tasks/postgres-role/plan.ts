import type { PostgresRole, PostgresRoleFact } from '../../facts/postgres-role';
import type { PostgresServerFact } from '../../facts/postgres-server';
import { reveal } from '../../secrets/secret';
import { identifier, keywords, sql, type Sql } from '../../shell/sql';
import type { Change, Difference } from '../contract/change';
import type { RunStep } from '../contract/step';
import { runSql } from '../shared/postgres/run-sql';
import { requireRunning } from '../shared/postgres/server';
import type { DeclaredRole } from './args';
import { planMembership } from './membership';
import { isStored, newVerifier } from './verifier';

/** The facts that the task `postgresRole` reads. */
export interface PostgresRoleFacts {
  readonly server: PostgresServerFact | undefined;
  readonly found: PostgresRoleFact | undefined;
}

/** What must change so that the role is as declared. */
export function planRole({ server, found }: PostgresRoleFacts, args: DeclaredRole): readonly Change[] {
  requireRunning(server);
  const role = found?.role;
  if (args.state === 'absent') return role === undefined ? [] : [dropRole(args)];
  return [
    ...planAttributes(role, args),
    ...planPassword(found, args),
    ...planMembership({ server, role }, args),
  ];
}

const words = {
  login: 'LOGIN',
  superuser: 'SUPERUSER',
  createDb: 'CREATEDB',
  createRole: 'CREATEROLE',
  replication: 'REPLICATION',
  bypassRls: 'BYPASSRLS',
  inherit: 'INHERIT',
} as const;

const flags = Object.keys(words) as (keyof typeof words)[];

function planAttributes(role: PostgresRole | undefined, args: DeclaredRole): readonly Change[] {
  const { name, cluster, connectionLimit } = args;
  const validUntil = untilOf(args);
  const wrong = flags.filter((flag) => role?.[flag] !== args[flag]);
  const isLimitWrong = role?.connectionLimit !== connectionLimit;
  const isTimeWrong = role?.validUntil !== validUntil;
  const diff: readonly Difference[] = [
    ...wrong.map((flag) => difference(flag, role && String(role[flag]), String(args[flag]))),
    ...(isLimitWrong
      ? [difference('connectionLimit', role && String(role.connectionLimit), String(connectionLimit))]
      : []),
    ...(isTimeWrong ? [difference('validUntil', role?.validUntil, validUntil)] : []),
  ];
  if (diff.length === 0) return [];
  const options = [
    ...wrong.map((flag) => keywords([args[flag] ? words[flag] : `NO${words[flag]}`])),
    ...(isLimitWrong ? [sql`CONNECTION LIMIT ${connectionLimit}`] : []),
    ...(isTimeWrong ? [sql`VALID UNTIL ${validUntil}`] : []),
  ];
  const start = role === undefined ? sql`CREATE ROLE` : sql`ALTER ROLE`;
  const statement = options.reduce<Sql>((all, one) => sql`${all} ${one}`, sql`${start} ${identifier(name)}`);
  const shown = diff.map(({ attribute, after = '' }) => `${attribute} to ${after}`).join(', ');
  return [
    {
      summary: role === undefined ? `create role ${name}` : `set ${shown} for role ${name}`,
      diff,
      steps: [runSql({ cluster, sql: [statement] })],
    },
  ];
}

function planPassword(found: PostgresRoleFact | undefined, args: DeclaredRole): readonly Change[] {
  if (args.password === undefined) return [];
  const { name, cluster } = args;
  const password = reveal(args.password);
  const stored = found?.role?.password;
  if (isStored(stored, password)) return [];
  const before = stored === undefined || stored.kind === 'none' ? undefined : '(hidden)';
  return [
    {
      summary: `set the password of role ${name}`,
      diff: [difference('password', before, '(hidden)')],
      steps: [
        found === undefined ? runSql({ cluster, sql: [unread] }) : storePassword(found, password, args),
      ],
    },
  ];
}

// Without what the server says there is no salt: this fails, first with the reason why there was no answer.
const unread = sql`DO $$ BEGIN RAISE EXCEPTION 'the server did not answer before: run it again'; END $$`;

function storePassword(found: PostgresRoleFact, password: string, { name, cluster }: DeclaredRole): RunStep {
  const alter = sql`ALTER ROLE ${identifier(name)} PASSWORD ${newVerifier(password, found)}`;
  return runSql({ cluster, sql: [alter], isSecret: true });
}

function dropRole({ name, cluster }: DeclaredRole): Change {
  return {
    summary: `drop role ${name}`,
    diff: [difference('state', 'present', undefined)],
    steps: [runSql({ cluster, sql: [sql`DROP ROLE ${identifier(name)}`] })],
  };
}

function untilOf({ validUntil }: DeclaredRole): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(validUntil) ? `${validUntil}T00:00:00Z` : validUntil;
}

function difference(attribute: string, before: string | undefined, after: string | undefined): Difference {
  return { attribute, before, after };
}
