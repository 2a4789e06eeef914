import { sshdConfig } from '../../../lib/tasks/sshd-config';
import { conforms } from './life';

const file = '/etc/ssh/sshd_config.d/10-hardening.conf';
/** Without the file that is there from the start on a host like Ubuntu. */
const files = 'ls -A /etc/ssh/sshd_config.d | grep -v cloud-init || :';

conforms('sshdConfig', [
  {
    title: 'common settings, others and a match',
    present: sshdConfig({
      name: '10-hardening',
      passwordAuthentication: false,
      permitRootLogin: 'prohibit-password',
      x11Forwarding: false,
      maxAuthTries: 4,
      settings: { PermitUserEnvironment: false, AcceptEnv: ['LANG', 'TZ'] },
      match: [{ user: ['backup', 'mirror'], address: '192.0.2.0/24', settings: { X11Forwarding: true } }],
    }),
    looks: {
      script: `stat -c '%U %G %a' ${file}; ${files}; ls -d /tmp/tmp.* 2>/dev/null
        /usr/sbin/sshd -T -C user=mirror,host=h,addr=192.0.2.7 | grep -E '^(x11forwarding|maxauthtries) '
        /usr/sbin/sshd -T | grep -E '^(passwordauthentication|permitrootlogin|x11forwarding|maxauthtries) '`,
      prints:
        /^root root 644\n10-hardening.conf\nmaxauthtries 4\nx11forwarding yes\nmaxauthtries 4\npermitrootlogin (without|prohibit)-password\npasswordauthentication no\nx11forwarding no\n$/,
    },
    broken: [
      { attribute: 'content', byHand: `echo 'PasswordAuthentication yes' >${file}` },
      { attribute: 'content', byHand: `echo 'Nonsense 4711' >>${file}` },
      { attribute: 'loaded', byHand: `touch -d '+1 year' ${file}` },
      { attribute: 'owner', byHand: `chown deploy ${file}` },
      { attribute: 'group', byHand: `chgrp deploy ${file}` },
      { attribute: 'mode', byHand: `chmod 0600 ${file}` },
    ],
    absent: {
      task: sshdConfig({ name: '10-hardening', state: 'absent' }),
      looks: {
        script: `${files}; /usr/sbin/sshd -T | grep maxauthtries`,
        prints: 'maxauthtries 6\n',
      },
    },
  },
]);
