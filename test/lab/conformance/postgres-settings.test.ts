import { postgresSettings } from '../../../lib/tasks/postgres-settings';
import { installPostgres, psql, settlePostgres } from '../postgres';
import { conforms } from './life';

const settings = {
  max_connections: 50,
  work_mem: '16384kB',
  log_connections: true,
  log_min_messages: 'INFO',
  checkpoint_completion_target: 0.75,
  log_line_prefix: `%m it's \\ # [%p] `,
  'shop.token': 'x y',
};
const file = 'conf.d/70-app.conf';
const inCluster = 'cd /etc/postgresql/*/main';
const shown = psql(
  "SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings WHERE name IN ('max_connections', 'work_mem', 'log_connections', 'log_min_messages', 'checkpoint_completion_target')",
);
const reload = psql('SELECT pg_reload_conf(), pg_sleep(0.5)');

conforms('postgresSettings', [
  {
    title: 'settings of every type, with a restart',
    prepare: `${installPostgres} && ${settlePostgres}`,
    present: postgresSettings({ name: '70-app', settings, restart: 'ifNeeded' }),
    looks: {
      script: `${inCluster}; cat ${file}; stat -c '%U %G %a' ${file}; ${shown}; ${psql('SHOW log_line_prefix')}`,
      prints: `# Written by Hostwright: changes by hand are lost.
max_connections = '50'
work_mem = '16384kB'
log_connections = 'on'
log_min_messages = 'INFO'
checkpoint_completion_target = '0.75'
log_line_prefix = '%m it''s \\\\ # [%p] '
shop.token = 'x y'
root root 644
checkpoint_completion_target=0.75 log_connections=on log_min_messages=info max_connections=50 work_mem=16384
%m it's \\ # [%p] 
`,
    },
    broken: [
      { attribute: 'content', byHand: `${inCluster}; sed -i /work_mem/d ${file}` },
      {
        attribute: 'work_mem',
        byHand: `${inCluster}; sed -i.old s/16384kB/8MB/ ${file}; ${reload}; mv ${file}.old ${file}`,
      },
      {
        attribute: 'max_connections',
        byHand: `${inCluster}; sed -i.old s/50/60/ ${file}; systemctl restart postgresql; sleep 2; mv ${file}.old ${file}`,
      },
      { attribute: 'mode', byHand: `${inCluster}; chmod 600 ${file}; chown root ${file}` },
      { attribute: 'owner', byHand: `${inCluster}; chown postgres ${file}` },
      { attribute: 'group', byHand: `${inCluster}; chgrp postgres ${file}` },
    ],
    absent: {
      task: postgresSettings({ name: '70-app', state: 'absent' }),
      looks: {
        script: `${inCluster}; ls ${file} 2>&1; ${psql('SHOW work_mem')}`,
        prints: /No such file.*\n4MB\n$/,
      },
    },
  },
]);
