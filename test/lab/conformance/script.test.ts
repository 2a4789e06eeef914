import { join } from 'node:path';
import { file } from '../../../lib/tasks/file';
import { script } from '../../../lib/tasks/script';
import { controllerFiles } from '../controller-files';
import { conforms } from './life';

const files = controllerFiles({ 'make it.sh': '#!/bin/sh\nprintf "%s|" "$0" "$@" | sed "s,.*/,," >"$1"\n' });
const src = join(files, 'make it.sh');

conforms('script', [
  {
    title: 'a script with a guard',
    present: script({ src, args: ['/srv/a b', "it's", '$(id)'], creates: '/srv/a b' }),
    looks: { script: "cat '/srv/a b'; ls /tmp | grep hostwright; :", prints: "a b|it's|$(id)|" },
    broken: [{ attribute: 'command', byHand: "rm '/srv/a b'" }],
    absent: {
      task: file({ path: '/srv/a b', state: 'absent' }),
      looks: { script: 'ls -A /srv', prints: '' },
    },
  },
  {
    title: 'a script without a guard',
    present: script({ src, args: ['/srv/out'] }),
    again: 'changed',
    looks: { script: 'cat /srv/out; ls /tmp | grep hostwright; :', prints: 'out|' },
    broken: [],
  },
]);
