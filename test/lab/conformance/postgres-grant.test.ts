import { postgresGrant } from '../../../lib/tasks/postgres-grant';
import { installPostgres, psql, settlePostgres } from '../postgres';
import { conforms } from './life';

const inShop = (question: string) => psql(question, 'shop');

const looks = [
  "SELECT string_agg(p, ' ' ORDER BY p) FROM unnest(ARRAY['CONNECT','CREATE','TEMP']) p WHERE has_database_privilege('reports', 'shop', p)",
  "SELECT has_schema_privilege('reports', 'public', 'USAGE'), has_schema_privilege('reports', 'public', 'CREATE')",
  `SELECT string_agg(t || ' ' || p, ', ' ORDER BY t, p) FROM unnest(ARRAY['orders', '"Item"', 'total', 'later']) t, unnest(ARRAY['SELECT','INSERT','DELETE']) p WHERE has_table_privilege('reports', t, p)`,
  "SELECT has_sequence_privilege('reports', 'orders_id_seq', 'USAGE')",
  "SELECT has_function_privilege('reports', 'twice(int)', 'EXECUTE')",
];

conforms('postgresGrant', [
  {
    title: 'everything that a role that reads needs',
    prepare: `${installPostgres} && ${psql('CREATE ROLE shop')} && ${psql('CREATE ROLE reports')} &&
      ${psql('CREATE DATABASE shop OWNER shop')} && ${psql('REVOKE ALL ON DATABASE shop FROM PUBLIC')} && ${inShop(`
      ALTER SCHEMA public OWNER TO shop; SET ROLE shop; REVOKE ALL ON SCHEMA public FROM PUBLIC;
      CREATE TABLE orders (id serial); CREATE TABLE "Item" (id int); CREATE VIEW total AS SELECT 1 AS one;
      CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS 'SELECT 2 * n';
      REVOKE ALL ON FUNCTION twice FROM PUBLIC;
      GRANT INSERT ON orders TO reports WITH GRANT OPTION`)} && ${settlePostgres}`,
    present: postgresGrant({
      role: 'reports',
      database: 'shop',
      databasePrivileges: ['CONNECT', 'TEMPORARY'],
      schemaPrivileges: ['USAGE'],
      tablePrivileges: ['SELECT'],
      sequencePrivileges: ['USAGE'],
      functionPrivileges: ['EXECUTE'],
    }),
    looks: {
      script: `${inShop('SET ROLE shop; CREATE TABLE IF NOT EXISTS later (id int)')}; ${looks.map(inShop).join('; ')}`,
      prints: 'CONNECT TEMP\nt|f\n"Item" SELECT, later SELECT, orders SELECT, total SELECT\nt\nt\n',
    },
    broken: [
      { attribute: 'database privileges', byHand: psql('GRANT CREATE ON DATABASE shop TO reports') },
      { attribute: 'schema privileges', byHand: inShop('REVOKE USAGE ON SCHEMA public FROM reports') },
      { attribute: 'table privileges', byHand: inShop('GRANT DELETE ON "Item" TO reports') },
      { attribute: 'table privileges', byHand: inShop('REVOKE SELECT ON total FROM reports') },
      {
        attribute: 'table privileges',
        byHand: inShop('GRANT SELECT ON orders TO reports WITH GRANT OPTION'),
      },
      { attribute: 'sequence privileges', byHand: inShop('REVOKE ALL ON orders_id_seq FROM reports') },
      { attribute: 'function privileges', byHand: inShop('REVOKE ALL ON FUNCTION twice FROM reports') },
      {
        attribute: 'default table privileges',
        byHand: inShop(
          'ALTER DEFAULT PRIVILEGES FOR ROLE shop IN SCHEMA public GRANT DELETE ON TABLES TO reports',
        ),
      },
      {
        attribute: 'default sequence privileges',
        byHand: inShop(
          'ALTER DEFAULT PRIVILEGES FOR ROLE shop IN SCHEMA public REVOKE ALL ON SEQUENCES FROM reports',
        ),
      },
      {
        attribute: 'default function privileges',
        byHand: inShop(
          'ALTER DEFAULT PRIVILEGES FOR ROLE shop IN SCHEMA public REVOKE ALL ON ROUTINES FROM reports',
        ),
      },
    ],
    absent: {
      task: postgresGrant({
        role: 'reports',
        database: 'shop',
        databasePrivileges: [],
        schemaPrivileges: [],
        tablePrivileges: [],
        sequencePrivileges: [],
        functionPrivileges: [],
      }),
      looks: { script: looks.map(inShop).join('; '), prints: '\nf|f\n\nf\nf\n' },
    },
  },
]);
