import { pgHba } from '../../../lib/tasks/pg-hba';
import { installPostgres, psql, settlePostgres } from '../postgres';
import { conforms } from './life';

const file = '/etc/postgresql/*/main/pg_hba.conf';
const rules = psql(
  `SELECT concat_ws(' ', type, database, user_name, address, netmask, auth_method, options) FROM pg_hba_file_rules ORDER BY line_number`,
);

conforms('pgHba', [
  {
    title: 'lines of every form',
    prepare: `${installPostgres} && ${settlePostgres}`,
    present: pgHba({
      lines: [
        { type: 'local', database: 'all', user: 'postgres', method: 'peer' },
        {
          type: 'local',
          database: ['shop', 'all the rest'],
          user: '+ops',
          method: 'peer',
          options: { map: 'ops' },
        },
        {
          type: 'hostssl',
          database: 'shop',
          user: 'all users',
          address: '192.0.2.0/24',
          method: 'scram-sha-256',
        },
        {
          type: 'hostssl',
          database: 'replication',
          user: 'standby',
          address: '2001:DB8:0::/48',
          method: 'scram-sha-256',
        },
        { type: 'hostnossl', database: 'all', user: 'all', address: '.example.org', method: 'reject' },
        { type: 'host', database: 'all', user: 'all', address: 'all', method: 'reject' },
      ],
    }),
    looks: {
      script: `stat -c '%U %G %a' ${file}; ${rules}`,
      prints: `postgres postgres 640
local {all} {postgres} peer
local {shop,"all the rest"} {+ops} peer {map=ops}
hostssl {shop} {"all users"} 192.0.2.0 255.255.255.0 scram-sha-256
hostssl {replication} {standby} 2001:db8:: ffff:ffff:ffff:: scram-sha-256
hostnossl {all} {all} .example.org reject
host {all} {all} all reject
`,
    },
    broken: [
      { attribute: 'content', byHand: `sed -i '/hostssl "shop"/d' ${file}` },
      {
        attribute: 'content',
        byHand: `sed -i '$!{h;d};x;G' ${file}; sed -i '1i local all postgres peer' ${file}`,
      },
      { attribute: 'content', byHand: `echo 'host all all nonsense' >>$(echo ${file})` },
      { attribute: 'loaded', byHand: `sleep 1.1; touch ${file}` },
      { attribute: 'mode', byHand: `chmod 644 ${file}` },
      { attribute: 'owner', byHand: `chown root ${file}; chmod 644 ${file}`, follows: ['mode'] },
      { attribute: 'group', byHand: `chgrp root ${file}` },
    ],
  },
]);
