import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { absent } from '../../../lib/tasks/absent';
import { unarchive } from '../../../lib/tasks/unarchive';
import { controllerFiles } from '../controller-files';
import { conforms } from './life';

const folder = controllerFiles({
  'tool-1/bin/run me': { content: '#!/bin/sh\n', mode: 0o755 },
  'tool-1/read.me': 'hello\n',
  'tool-1/latest': { link: 'bin/run me' },
});
const archive = join(folder, 'my tool.tar.gz');
execFileSync('tar', ['-czf', archive, '--mode=u=rwX,go=rX', '-C', folder, 'tool-1']);

const present = unarchive({
  src: archive,
  path: '/opt/my tool',
  owner: 'daemon',
  group: 'adm',
  stripComponents: 1,
});

conforms('unarchive', [
  {
    title: 'an archive of the controller',
    present,
    looks: {
      script: `cd '/opt/my tool'; find . -mindepth 1 ! -name '.hostwright-archive-*' -printf '%M %u %g %P %l|\\n' | sort -k4
        ls -A | grep -c hostwright; ls -A /var/tmp | grep hostwright; :`,
      prints: `drwxr-xr-x daemon adm bin |
-rwxr-xr-x daemon adm bin/run me |
lrwxrwxrwx daemon adm latest bin/run me|
-rw-r--r-- daemon adm read.me |
1
`,
    },
    broken: [
      { attribute: 'content of read.me', byHand: "echo more >>'/opt/my tool/read.me'" },
      { attribute: 'content of bin/run me', byHand: "rm '/opt/my tool/bin/run me'" },
      {
        attribute: 'content of latest',
        byHand: "ln -sfn /etc '/opt/my tool/latest'; chown -h daemon:adm '/opt/my tool/latest'",
      },
      { attribute: 'owner of read.me', byHand: "chown root '/opt/my tool/read.me'" },
      { attribute: 'group of bin', byHand: "chgrp root '/opt/my tool/bin'" },
      { attribute: 'mode of bin/run me', byHand: "chmod 0600 '/opt/my tool/bin/run me'" },
      { attribute: 'archive', byHand: "rm -r '/opt/my tool'" },
    ],
    absent: { task: absent({ path: '/opt/my tool' }), looks: { script: 'ls -A /opt', prints: '' } },
  },
]);
