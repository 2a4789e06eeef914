import { sudoers } from '../../../lib/tasks/sudoers';
import { conforms, type LabLife } from './life';

const file = '/etc/sudoers.d/web';

/** The files, of which the rule of the login has another name on a host like Ubuntu. */
const files = "ls -A /etc/sudoers.d | sed 's/^90-cloud-init-users$/deploy/' | LC_ALL=C sort";

/** `written`: how a rule has the group and the argument. */
function twoCommands(
  [group, argument]: readonly [string, string],
  written: readonly [string, string],
): Omit<LabLife, 'suites'> {
  return {
    title: `two commands as another user without a password, for the group ${group} too`,
    prepare: 'useradd web',
    present: sudoers({
      name: 'web',
      user: 'web',
      group,
      commands: ['/usr/bin/id -u', ['/bin/echo', argument]],
      runas: 'www-data',
      noPassword: true,
    }),
    looks: {
      script: `cat ${file}; stat -c '%U %G %a' ${file}; visudo -cq >/dev/null && ${files}
        runuser -u web -- sudo -n -u www-data id -u; runuser -u web -- sudo -n -u www-data echo '${argument}'
        runuser -u web -- sudo -n id 2>/dev/null || echo refused`,
      prints: `web, %${written[0]} ALL=(www-data) NOPASSWD: /usr/bin/id -u, /bin/echo ${written[1]}\nroot root 440\nREADME\ndeploy\nweb\n33\n${argument}\nrefused\n`,
    },
    broken: [
      { attribute: 'content', byHand: `echo 'web ALL=(ALL) NOPASSWD: ALL' >${file}` },
      { attribute: 'owner', byHand: `chown web ${file}` },
      { attribute: 'group', byHand: `chgrp web ${file}` },
      { attribute: 'mode', byHand: `chmod 0644 ${file}` },
    ],
    absent: {
      task: sudoers({ name: 'web', state: 'absent' }),
      looks: { script: `visudo -cq >/dev/null; ${files}`, prints: 'README\ndeploy\n' },
    },
  };
}

conforms('sudoers', [
  {
    ...twoCommands(['ops team', 'a, b'], ['ops\\ team', 'a\\,\\ b']),
    suites: ['bullseye', 'bookworm', 'trixie'],
  },
  // sudo-rs knows no names and no arguments with blanks.
  { ...twoCommands(['ops', 'a,b'], ['ops', 'a\\,b']), suites: ['ubuntu-like'] },
]);
