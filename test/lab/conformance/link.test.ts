import { link } from '../../../lib/tasks/link';
import { conforms } from './life';

conforms('link', [
  {
    title: 'a symbolic link with an owner',
    present: link({
      path: '/srv/a link',
      target: 'its target',
      owner: 'daemon',
      group: 'adm',
      allowMissing: true,
    }),
    looks: {
      script: "cd /srv; readlink 'a link'; stat -c '%U %G' 'a link'",
      prints: 'its target\ndaemon adm\n',
    },
    broken: [
      { attribute: 'target', byHand: "ln -sfn /etc '/srv/a link'; chown -h daemon:adm '/srv/a link'" },
      { attribute: 'owner', byHand: "chown -h root '/srv/a link'" },
      { attribute: 'group', byHand: "chgrp -h root '/srv/a link'" },
    ],
    absent: {
      task: link({ path: '/srv/a link', state: 'absent' }),
      looks: { script: 'ls -A /srv', prints: '' },
    },
  },
  {
    title: 'a relative target that is there',
    prepare: 'mkdir -p /srv/releases/1; mkdir /srv/releases/2',
    present: link({ path: '/srv/current', target: 'releases/1' }),
    looks: {
      script: 'readlink /srv/current; cd /srv/current && pwd -P',
      prints: 'releases/1\n/srv/releases/1\n',
    },
    broken: [
      { attribute: 'target', byHand: 'ln -sfn releases/2 /srv/current' },
      { attribute: 'target', byHand: 'rm /srv/current' },
    ],
    absent: {
      task: link({ path: '/srv/current', state: 'absent' }),
      looks: { script: 'ls -A /srv; ls /srv/releases', prints: 'releases\n1\n2\n' },
    },
  },
  {
    title: 'a hard link',
    prepare: "echo kept > '/srv/-file'",
    present: link({ path: '/srv/hard', target: '/srv/-file', type: 'hard', force: true }),
    looks: {
      script: "stat -c '%h %F' /srv/-file; cat /srv/hard; ls -A /srv",
      prints: '2 regular file\nkept\n-file\nhard\n',
    },
    broken: [
      { attribute: 'target', byHand: 'rm /srv/hard' },
      { attribute: 'target', byHand: 'rm /srv/hard; echo other > /srv/hard' },
      { attribute: 'target', byHand: 'ln -sf -- -file /srv/hard' },
    ],
  },
]);
