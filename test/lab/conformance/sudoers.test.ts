import { sudoers } from '../../../lib/tasks/sudoers';
import { conforms } from './life';

const file = '/etc/sudoers.d/web';

conforms('sudoers', [
  {
    title: 'two commands as another user without a password',
    prepare: 'useradd web',
    present: sudoers({
      name: 'web',
      user: 'web',
      group: 'ops team',
      commands: ['/usr/bin/id -u', ['/bin/echo', 'a, b']],
      runas: 'www-data',
      noPassword: true,
    }),
    looks: {
      script: `cat ${file}; stat -c '%U %G %a' ${file}; visudo -cq && ls -A /etc/sudoers.d
        runuser -u web -- sudo -n -u www-data id -u; runuser -u web -- sudo -n -u www-data echo 'a, b'
        runuser -u web -- sudo -n id 2>/dev/null || echo refused`,
      prints: `web, %ops\\ team ALL=(www-data) NOPASSWD: /usr/bin/id -u, /bin/echo a\\,\\ b\nroot root 440\nREADME\ndeploy\nweb\n33\na, b\nrefused\n`,
    },
    broken: [
      { attribute: 'content', byHand: `echo 'web ALL=(ALL) NOPASSWD: ALL' >${file}` },
      { attribute: 'owner', byHand: `chown web ${file}` },
      { attribute: 'group', byHand: `chgrp web ${file}` },
      { attribute: 'mode', byHand: `chmod 0644 ${file}` },
    ],
    absent: {
      task: sudoers({ name: 'web', state: 'absent' }),
      looks: { script: 'visudo -cq; ls -A /etc/sudoers.d', prints: 'README\ndeploy\n' },
    },
  },
]);
