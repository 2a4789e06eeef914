import { directory } from '../../../lib/tasks/directory';
import { conforms } from './life';

const path = '/srv/a/b c';
const absent = {
  task: directory({ path: '/srv/a', state: 'absent' }),
  looks: { script: 'ls -A /srv', prints: '' },
};

conforms('directory', [
  {
    title: 'a directory and its parents',
    present: directory({ path, owner: 'daemon', group: 'adm', mode: '2750' }),
    looks: {
      script: `stat -c '%F %U %G %a' /srv/a '${path}'`,
      prints: 'directory daemon adm 2750\ndirectory daemon adm 2750\n',
    },
    broken: [
      { attribute: 'owner', byHand: `chown root '${path}'` },
      { attribute: 'group', byHand: `chgrp root '${path}'` },
      { attribute: 'mode', byHand: `chmod 00777 '${path}'` },
    ],
    absent,
  },
  {
    title: 'everything below',
    prepare: `mkdir -p '${path}/d'; cd '${path}'; touch ./-rf 'd/$(id)'; ln -s /etc/passwd l; chmod 600 -- -rf`,
    present: directory({
      ...{ path, owner: 'daemon', group: 'adm', mode: '0755' },
      ...{ recurse: true, fileMode: '0640', directoryMode: '2770' },
    }),
    looks: {
      script: `cd '${path}' && find . -printf '%p %u %g %m\\n' | sort; stat -c %U /etc/passwd`,
      prints: [
        '. daemon adm 755',
        './-rf daemon adm 640',
        './d daemon adm 2770',
        './d/$(id) daemon adm 640',
        './l daemon adm 777',
        'root\n',
      ].join('\n'),
    },
    broken: [
      { attribute: `owner of ${path}/l`, byHand: `chown -h root '${path}/l'` },
      { attribute: `group of ${path}/d`, byHand: `chgrp root '${path}/d' && chmod 2770 '${path}/d'` },
      { attribute: `mode of ${path}/-rf`, byHand: `chmod 600 '${path}/-rf'` },
      { attribute: `mode of ${path}/d`, byHand: `chmod 00770 '${path}/d'` },
      { attribute: 'mode', byHand: `chmod 700 '${path}'` },
    ],
    absent,
  },
  {
    title: 'a directory behind a link',
    prepare: 'mkdir /srv/end; ln -s end /srv/a',
    present: directory({ path: '/srv/a', follow: true, owner: 'daemon', mode: '0711' }),
    looks: {
      script: "readlink /srv/a; stat -c '%U %a' /srv/end",
      prints: 'end\ndaemon 711\n',
    },
    broken: [
      { attribute: 'owner', byHand: 'chown root /srv/end' },
      { attribute: 'mode', byHand: 'chmod 700 /srv/end' },
    ],
  },
]);
