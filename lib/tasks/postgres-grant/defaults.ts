import type { ObjectKind, PostgresGrantFact } from '../../facts/postgres-grant';
import { identifier, keywords, sql } from '../../shell/sql';
import type { Change } from '../contract/change';
import type { DeclaredGrant } from './args';
import { declaredKinds } from './objects';
import { grantChange, grantee, privilegeText } from './statements';

const plural = { table: 'TABLES', sequence: 'SEQUENCES', function: 'ROUTINES' } as const;

/** What must change for the objects that will be created. */
export function planDefaults(granted: PostgresGrantFact | undefined, args: DeclaredGrant): readonly Change[] {
  if (!args.future) return [];
  // Without the database nobody knows its owner yet; an earlier task will have made it.
  const creators = args.creators ?? (granted === undefined ? [] : [granted.owner]);
  return declaredKinds(args)
    .filter(({ kind }) => kind !== 'table' || args.tables === undefined)
    .flatMap(({ kind, declared }) =>
      creators
        .filter((creator) => creator !== args.role)
        .flatMap((creator) => planDefault({ granted, args, kind, declared, creator })),
    );
}

interface Wanted {
  readonly granted: PostgresGrantFact | undefined;
  readonly args: DeclaredGrant;
  readonly kind: ObjectKind;
  readonly declared: readonly string[];
  readonly creator: string;
}

function planDefault({ granted, args, kind, declared, creator }: Wanted): readonly Change[] {
  const { schema, database } = args;
  const present = granted?.defaults.find((one) => one.creator === creator && one.kind === kind);
  const after = privilegeText(declared);
  if (after === (present?.privileges ?? '')) return [];
  const start = sql`ALTER DEFAULT PRIVILEGES FOR ROLE ${identifier(creator)} IN SCHEMA ${identifier(schema)}`;
  const objects = keywords([plural[kind]]);
  return [
    grantChange(args, {
      where: `the ${kind}s that ${creator} will create in schema ${schema} of database ${database}`,
      diff: { attribute: `default ${kind} privileges`, before: present?.privileges, after },
      declared,
      statements: [
        sql`${start} REVOKE ALL ON ${objects} FROM ${grantee(args)}`,
        ...(declared.length === 0
          ? []
          : [sql`${start} GRANT ${keywords(declared)} ON ${objects} TO ${grantee(args)}`]),
      ],
    }),
  ];
}
