import { hosts } from '../../../lib/tasks/hosts';
import { conforms } from './life';

const entries = [
  { ip: '192.0.2.10', names: ['db.example.org', 'db'] },
  { ip: '2001:db8::10', names: ['db.example.org', 'db'] },
];
// The bind mount makes it a file that cannot be renamed over, as in many containers.
const bindMount = 'cp -a /etc/hosts /root/hosts; mount --bind /root/hosts /etc/hosts';

const lives = ['', bindMount].map((prepare) => ({
  title: prepare === '' ? 'entries' : 'entries of a file that is mounted',
  prepare: `echo '# kept' >>/etc/hosts; ${prepare}`,
  present: hosts({ entries }),
  looks: {
    script:
      "getent ahostsv4 db | head -1; getent ahostsv6 db | head -1; grep -c -e '# kept' -e lab64 -e localhost /etc/hosts",
    prints: /^192\.0\.2\.10 +STREAM db\.example\.org\n2001:db8::10 +STREAM db\.example\.org\n4\n$/,
  },
  broken: [
    {
      attribute: '192.0.2.10',
      byHand: 'sed "s/^192.0.2.10.*/192.0.2.10 db/" /etc/hosts >/run/h; cat /run/h >/etc/hosts',
    },
    { attribute: '2001:db8::10', byHand: 'sed "/^2001/d" /etc/hosts >/run/h; cat /run/h >/etc/hosts' },
    {
      attribute: '192.0.2.99',
      byHand: '{ echo 192.0.2.99 db; cat /etc/hosts; } >/run/h; cat /run/h >/etc/hosts',
    },
  ],
  absent: {
    task: hosts({ entries, state: 'absent' }),
    looks: { script: 'getent hosts db; grep -c -e kept -e lab64 -e localhost /etc/hosts', prints: '4\n' },
  },
}));

conforms('hosts', lives);
