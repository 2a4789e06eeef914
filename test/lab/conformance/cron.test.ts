import { cron } from '../../../lib/tasks/cron';
import { conforms } from './life';

const prepare = `apt-get update -q && apt-get install -q -y --no-install-recommends cron
printf '# of ada\\n\\nSHELL=/bin/sh\\n5 4 * * sun   echo  foreign\\n' | crontab -u daemon -`;
const sed = (script: string) => `crontab -u daemon -l | sed '${script}' | crontab -u daemon -`;
const foreign = '# of ada\n\nSHELL=/bin/sh\n5 4 * * sun   echo  foreign\n';

conforms('cron', [
  {
    title: 'an entry in a crontab that others use too',
    prepare,
    present: cron({
      id: `it's "nightly" $(id)`,
      command: `echo "it's" $(date +%F) \`id\` >>/tmp/out`,
      user: 'daemon',
      minute: '*/5',
      hour: 2,
      weekday: 'mon-fri',
      env: { MAILTO: '', GREETING: ' with blanks' },
    }),
    looks: {
      script: 'crontab -u daemon -l; stat -c %U:%G:%a /var/spool/cron/crontabs/daemon',
      prints: `${foreign}# Hostwright: it's "nightly" $(id)
MAILTO=""
GREETING=" with blanks"
*/5 2 * * mon-fri echo "it's" $(date +\\%F) \`id\` >>/tmp/out
daemon:crontab:600
`,
    },
    broken: [
      { attribute: 'schedule', byHand: sed('s/mon-fri/mon-sat/') },
      { attribute: 'command', byHand: sed('s/GREETING/&/; s/>>/>/') },
      { attribute: 'env', byHand: sed('s/^MAILTO=.*/MAILTO=root/') },
      { attribute: 'disabled', byHand: sed('s/^.*mon-fri/# &/') },
      {
        attribute: 'copies',
        byHand: `{ crontab -u daemon -l; crontab -u daemon -l | sed -n '/nightly/,$p'; } >/tmp/twice; crontab -u daemon /tmp/twice`,
      },
      { attribute: 'entry', byHand: sed('/nightly/,$d') },
    ],
    absent: {
      task: cron({ id: `it's "nightly" $(id)`, user: 'daemon', state: 'absent' }),
      looks: { script: 'crontab -u daemon -l', prints: foreign },
    },
  },
  {
    title: 'the only entry of a crontab',
    prepare: 'apt-get update -q && apt-get install -q -y --no-install-recommends cron',
    present: cron({ id: 'boot', command: '/bin/true', special: 'reboot', disabled: true }),
    looks: { script: 'crontab -u root -l', prints: '# Hostwright, disabled: boot\n#@reboot /bin/true\n' },
    broken: [{ attribute: 'disabled', byHand: 'crontab -u root -l | sed s/#@/@/ | crontab -u root -' }],
    absent: {
      task: cron({ id: 'boot', state: 'absent' }),
      looks: { script: 'ls -A /var/spool/cron/crontabs', prints: '' },
    },
  },
  {
    title: 'an entry in a file of /etc/cron.d',
    present: cron({ id: 'report', file: 'reports', command: 'date +%F', user: 'daemon', special: 'daily' }),
    looks: {
      script: 'cat /etc/cron.d/reports; stat -c %U:%G:%a /etc/cron.d/reports',
      prints: '# Hostwright: report\n@daily daemon date +\\%F\nroot:root:644\n',
    },
    broken: [
      { attribute: 'mode', byHand: 'chmod 0664 /etc/cron.d/reports' },
      { attribute: 'owner', byHand: 'chown daemon /etc/cron.d/reports' },
      { attribute: 'group', byHand: 'chgrp daemon /etc/cron.d/reports' },
      { attribute: 'user', byHand: 'sed -i s/daemon/root/ /etc/cron.d/reports' },
      { attribute: 'newline', byHand: 'truncate -s -1 /etc/cron.d/reports' },
      { attribute: 'entry', byHand: 'rm /etc/cron.d/reports' },
    ],
    absent: {
      task: cron({ id: 'report', file: 'reports', state: 'absent' }),
      looks: { script: 'ls /etc/cron.d/reports 2>&1 || :', prints: /No such file/ },
    },
  },
]);
