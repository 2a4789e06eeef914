import { identifier, keywords, sql, type Sql } from '../../shell/sql';
import type { Change, Difference } from '../contract/change';
import { runSql } from '../shared/postgres/run-sql';
import type { DeclaredGrant } from './args';

/** Privileges as the fact has them: in the order of the alphabet, with commas. */
export function privilegeText(declared: readonly string[]): string {
  return [...new Set(declared)].sort().join(',');
}

/** Takes everything from the role that it has on a target, and gives it what is declared. */
export function grantStatements(
  args: DeclaredGrant,
  target: Sql,
  declared: readonly string[],
): readonly Sql[] {
  const role = grantee(args);
  return [
    sql`REVOKE ALL ON ${target} FROM ${role}`,
    ...(declared.length === 0 ? [] : [sql`GRANT ${keywords(declared)} ON ${target} TO ${role}`]),
  ];
}

/** The role as SQL names it. */
export function grantee({ role }: DeclaredGrant): Sql {
  return role === 'PUBLIC' ? keywords(['PUBLIC']) : identifier(role);
}

interface Granted {
  /** `schema public of database shop`. */
  readonly where: string;
  readonly diff: Difference;
  readonly declared: readonly string[];
  readonly statements: readonly Sql[];
}

/** One change of privileges, all of it or nothing. */
export function grantChange(args: DeclaredGrant, { where, diff, declared, statements }: Granted): Change {
  const { cluster, database, role } = args;
  const words = [...new Set(declared)].join(', ');
  return {
    summary:
      words === ''
        ? `revoke everything on ${where} from ${role}`
        : `grant exactly ${words} on ${where} to ${role}`,
    diff: [{ ...diff, before: spaced(diff.before), after: spaced(diff.after) }],
    steps: [runSql({ cluster, database, sql: statements })],
  };
}

function spaced(text: string | undefined): string | undefined {
  return text === '' ? 'none' : text?.replaceAll(',', ', ');
}
