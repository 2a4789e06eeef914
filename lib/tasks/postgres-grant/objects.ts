import type { ObjectKind, PostgresGrantFact } from '../../facts/postgres-grant';
import { identifier, keywords, printed, sql, type Sql } from '../../shell/sql';
import type { Change } from '../contract/change';
import type { DeclaredGrant } from './args';
import { grantChange, grantStatements, privilegeText } from './statements';

/** The kinds of objects with what is declared of each. */
export function declaredKinds(args: DeclaredGrant) {
  return (
    [
      ['table', args.tablePrivileges],
      ['sequence', args.sequencePrivileges],
      ['function', args.functionPrivileges],
    ] as const
  ).flatMap(([kind, declared]) => (declared === undefined ? [] : [{ kind, declared }]));
}

const plural = { table: 'TABLES', sequence: 'SEQUENCES', function: 'ROUTINES' } as const;
const singular = { table: 'TABLE', sequence: 'SEQUENCE', function: 'ROUTINE' } as const;

/** What must change for the objects that exist. */
export function planObjects(granted: PostgresGrantFact | undefined, args: DeclaredGrant): readonly Change[] {
  const { database, schema, tables } = args;
  return declaredKinds(args).flatMap(({ kind, declared }) => {
    const after = privilegeText(declared);
    const where = `the ${kind}s of schema ${schema} of database ${database}`;
    const attribute = `${kind} privileges`;
    if (granted === undefined && (kind !== 'table' || tables === undefined))
      return after === ''
        ? []
        : [
            grantChange(args, {
              where: `all ${where.slice(4)}`,
              diff: { attribute, before: undefined, after },
              declared,
              statements: grantStatements(
                args,
                sql`ALL ${keywords([plural[kind]])} IN SCHEMA ${identifier(schema)}`,
                declared,
              ),
            }),
          ];
    const wrong = wrongObjects(granted, kind, args).filter(({ privileges }) => privileges !== after);
    if (wrong.length === 0) return [];
    const names = wrong.map(({ name }) => name);
    return [
      grantChange(args, {
        where: `${kind === 'function' ? '' : `${kind} `}${shownNames(names)} of schema ${schema} of database ${database}`,
        diff: {
          attribute,
          before: wrong.map(({ name, privileges }) => `${name}: ${privileges || 'none'}`).join('\n'),
          after: names.map((name) => `${name}: ${after || 'none'}`).join('\n'),
        },
        declared,
        statements: names.flatMap((name) => grantStatements(args, target(kind, name, schema), declared)),
      }),
    ];
  });
}

function wrongObjects(granted: PostgresGrantFact | undefined, kind: ObjectKind, { tables }: DeclaredGrant) {
  const present = (granted?.objects ?? [])
    .filter((one) => one.kind === kind)
    .flatMap(({ privileges, names }) => names.map((name) => ({ name, privileges })));
  if (kind !== 'table' || tables === undefined) return present;
  // The server quotes what it must; a name that is not there is for the server to refuse, with its own words.
  return tables.map((table) => {
    const quoted = identifier(table).sql;
    return present.find(({ name }) => name === table || name === quoted) ?? { name: quoted, privileges: '' };
  });
}

function target(kind: ObjectKind, name: string, schema: string): Sql {
  const full = kind === 'function' ? printed(name) : sql`${identifier(schema)}.${printed(name)}`;
  return sql`${keywords([singular[kind]])} ${full}`;
}

const mostNamed = 5;

function shownNames(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more > 1 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : names.join(', ');
}
