import type { PostgresRole } from '../../facts/postgres-role';
import type { PostgresServerFact } from '../../facts/postgres-server';
import { identifier, sql } from '../../shell/sql';
import type { Change } from '../contract/change';
import { runSql } from '../shared/postgres/run-sql';
import type { DeclaredRole } from './args';

interface Present {
  readonly server: PostgresServerFact | undefined;
  readonly role: PostgresRole | undefined;
}

/** From this release on, a membership belongs to whoever granted it, and is revoked in that name. */
const withGrantor = 160_000;

/** What must change so that the role is a member of the declared ones. */
export function planMembership({ server, role }: Present, args: DeclaredRole): readonly Change[] {
  const { name, cluster, memberOf, append } = args;
  if (memberOf === undefined) return [];
  const present = role?.memberOf ?? [];
  const missing = [...new Set(memberOf)].filter((group) => !present.some((one) => one.role === group));
  const foreign = append ? [] : present.filter((one) => !memberOf.includes(one.role));
  if (missing.length === 0 && foreign.length === 0) return [];
  const before = [...new Set(present.map((one) => one.role))];
  const gone = new Set(foreign.map((one) => one.role));
  const kept = before.filter((group) => !gone.has(group));
  const left = [...gone];
  const isOwned = (server?.version ?? 0) >= withGrantor;
  const summaries = [
    ...(missing.length > 0 ? [`make role ${name} a member of ${missing.join(', ')}`] : []),
    ...(left.length > 0 ? [`end the membership of role ${name} in ${left.join(', ')}`] : []),
  ];
  return [
    {
      summary: summaries.join(', '),
      diff: [
        {
          attribute: 'memberOf',
          before: role && before.join(', '),
          after: [...kept, ...missing].sort().join(', '),
        },
      ],
      steps: [
        runSql({
          cluster,
          sql: [
            ...foreign.map((one) =>
              isOwned
                ? sql`REVOKE ${identifier(one.role)} FROM ${identifier(name)} GRANTED BY ${identifier(one.grantor)}`
                : sql`REVOKE ${identifier(one.role)} FROM ${identifier(name)}`,
            ),
            ...missing.map((group) => sql`GRANT ${identifier(group)} TO ${identifier(name)}`),
          ],
        }),
      ],
    },
  ];
}
