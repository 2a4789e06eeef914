import { postgresDatabase } from '../../../lib/tasks/postgres-database';
import { installPostgres, psql, settlePostgres } from '../postgres';
import { conforms } from './life';

const row = psql(
  `SELECT datname, pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate, datctype, datconnlimit FROM pg_database WHERE datname = 'shop-1'`,
);
const extensions = psql(
  `SELECT string_agg(extname || ' ' || nspname, ', ' ORDER BY extname) FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace`,
  'shop-1',
);

conforms('postgresDatabase', [
  {
    title: 'a database with an owner and extensions',
    prepare: `${installPostgres} && ${psql('CREATE ROLE shop LOGIN')} && ${settlePostgres}`,
    present: postgresDatabase({
      name: 'shop-1',
      owner: 'shop',
      encoding: 'utf-8',
      locale: 'C.UTF-8',
      connectionLimit: 50,
      extensions: ['plpgsql', { name: 'citext', schema: 'public' }],
    }),
    looks: {
      script: `${row}; ${extensions}`,
      prints: 'shop-1|shop|UTF8|C.UTF-8|C.UTF-8|50\ncitext public, plpgsql pg_catalog\n',
    },
    broken: [
      { attribute: 'owner', byHand: psql('ALTER DATABASE "shop-1" OWNER TO postgres') },
      { attribute: 'connectionLimit', byHand: psql('ALTER DATABASE "shop-1" CONNECTION LIMIT -1') },
      { attribute: 'extension citext', byHand: psql('DROP EXTENSION citext', 'shop-1') },
      {
        attribute: 'extension citext',
        byHand: psql('CREATE SCHEMA other; ALTER EXTENSION citext SET SCHEMA other', 'shop-1'),
      },
    ],
    absent: {
      task: postgresDatabase({ name: 'shop-1', state: 'absent' }),
      looks: { script: psql(`SELECT count(*) FROM pg_database WHERE datname = 'shop-1'`), prints: '0\n' },
    },
  },
]);
