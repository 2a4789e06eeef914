import { secret } from '../../../lib/secrets/secret';
import { postgresRole } from '../../../lib/tasks/postgres-role';
import { installPostgres, psql, settlePostgres } from '../postgres';
import { conforms } from './life';

const attributes = psql(
  `SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, rolinherit, rolconnlimit, rolvaliduntil FROM pg_roles WHERE rolname = 'Shop-1'`,
);
const groups = psql(
  `SELECT string_agg(roleid::regrole::text, ' ' ORDER BY 1) FROM pg_auth_members WHERE member = '"Shop-1"'::regrole`,
);
const login = `PGPASSWORD="it's \\\\ \\$hard" psql -XAtq -h 127.0.0.1 -U Shop-1 -d postgres -c 'SELECT current_user' 2>&1`;

conforms('postgresRole', [
  {
    title: 'a role with a password and groups',
    prepare: `${installPostgres} && ${psql('CREATE ROLE readers')} && ${psql('CREATE ROLE writers')} && ${settlePostgres}`,
    present: postgresRole({
      name: 'Shop-1',
      password: secret(`it's \\ $hard`),
      createDb: true,
      connectionLimit: 20,
      validUntil: '2037-01-31',
      memberOf: ['readers'],
      append: false,
    }),
    looks: {
      script: `${attributes}; ${groups}; ${login}`,
      prints: 'Shop-1|t|f|t|t|20|2037-01-31 00:00:00+00\nreaders\nShop-1\n',
    },
    broken: [
      { attribute: 'superuser', byHand: psql('ALTER ROLE "Shop-1" SUPERUSER') },
      { attribute: 'login', byHand: psql('ALTER ROLE "Shop-1" NOLOGIN') },
      { attribute: 'createDb', byHand: psql('ALTER ROLE "Shop-1" NOCREATEDB') },
      { attribute: 'createRole', byHand: psql('ALTER ROLE "Shop-1" CREATEROLE') },
      { attribute: 'replication', byHand: psql('ALTER ROLE "Shop-1" REPLICATION') },
      { attribute: 'bypassRls', byHand: psql('ALTER ROLE "Shop-1" BYPASSRLS') },
      { attribute: 'inherit', byHand: psql('ALTER ROLE "Shop-1" NOINHERIT') },
      { attribute: 'connectionLimit', byHand: psql('ALTER ROLE "Shop-1" CONNECTION LIMIT -1') },
      { attribute: 'validUntil', byHand: psql(`ALTER ROLE "Shop-1" VALID UNTIL '2030-01-01'`) },
      { attribute: 'password', byHand: psql(`ALTER ROLE "Shop-1" PASSWORD 'other'`) },
      {
        attribute: 'password',
        byHand: psql(`SET password_encryption = md5; ALTER ROLE "Shop-1" PASSWORD 'it''s'`),
      },
      { attribute: 'password', byHand: psql('ALTER ROLE "Shop-1" PASSWORD NULL') },
      { attribute: 'memberOf', byHand: psql('REVOKE readers FROM "Shop-1"') },
      { attribute: 'memberOf', byHand: psql('GRANT writers TO "Shop-1"') },
    ],
    absent: {
      task: postgresRole({ name: 'Shop-1', state: 'absent' }),
      looks: { script: psql(`SELECT count(*) FROM pg_roles WHERE rolname = 'Shop-1'`), prints: '0\n' },
    },
  },
]);
