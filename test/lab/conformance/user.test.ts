import { secret } from '../../../lib/secrets/secret';
import { user } from '../../../lib/tasks/user';
import { conforms } from './life';

/** Of `openssl passwd -6 -salt saltsalt hello`. */
const hash =
  '$6$saltsalt$YTeBOLnmm3CoeJTzBuijUEtOEWCqrw/nQ8/AeMmON4LGp3k0ZiMjC1OdqzWFUAfDQBvYkOch9BWtQTBcZ1E/p0';
const all = 'getent passwd ada; getent shadow ada | cut -d: -f2,8; id -nG ada; stat -c %U /srv/ada';

conforms('user', [
  {
    title: 'a user with everything',
    prepare: 'groupadd -g 4000 crew; groupadd staffers',
    present: user({
      name: 'ada',
      uid: 4001,
      group: 'crew',
      groups: ['staffers', 'adm'],
      append: false,
      shell: '/bin/bash',
      home: '/srv/ada',
      comment: 'Ada, Countess of Lovelace',
      password: secret(hash),
      locked: false,
      expires: '2099-12-31',
    }),
    looks: {
      script: all,
      prints: `ada:x:4001:4000:Ada, Countess of Lovelace:/srv/ada:/bin/bash\n${hash}:47481\ncrew adm staffers\nada\n`,
    },
    broken: [
      { attribute: 'uid', byHand: 'usermod -u 4444 ada' },
      { attribute: 'primary group', byHand: 'usermod -g daemon ada' },
      { attribute: 'groups', byHand: 'gpasswd -d ada adm' },
      { attribute: 'groups', byHand: 'gpasswd -a ada audio' },
      { attribute: 'shell', byHand: 'usermod -s /bin/sh ada' },
      { attribute: 'home', byHand: 'usermod -d /elsewhere ada' },
      { attribute: 'home', byHand: 'rm -r /srv/ada' },
      { attribute: 'comment', byHand: "usermod -c 'Somebody else' ada" },
      { attribute: 'password', byHand: "usermod -p '$6$other$hashhashhash' ada" },
      { attribute: 'locked', byHand: 'usermod -L ada' },
      { attribute: 'expires', byHand: "usermod -e '' ada" },
    ],
    absent: {
      task: user({ name: 'ada', state: 'absent', remove: true }),
      looks: { script: 'getent passwd ada || ls -A /srv', prints: '' },
    },
  },
  {
    title: 'a locked account of the system without home',
    present: user({ name: 'metrics', system: true, locked: true, shell: '/usr/sbin/nologin' }),
    looks: {
      script: 'getent passwd metrics | cut -d: -f1,7; getent shadow metrics | cut -d: -f2; ls /home',
      prints: /^metrics:\/usr\/sbin\/nologin\n!\S*\ndeploy\n$/,
    },
    broken: [
      { attribute: 'locked', byHand: "usermod -p '$6$other$hashhashhash' metrics" },
      { attribute: 'shell', byHand: 'usermod -s /bin/bash metrics' },
    ],
    absent: {
      task: user({ name: 'metrics', state: 'absent' }),
      looks: { script: 'getent passwd metrics || getent group metrics || echo gone', prints: 'gone\n' },
    },
  },
]);
