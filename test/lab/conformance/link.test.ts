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
]);
