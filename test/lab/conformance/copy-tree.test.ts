import { copyTree } from '../../../lib/tasks/copy-tree';
import { absent } from '../../../lib/tasks/absent';
import { controllerFiles } from '../controller-files';
import { conforms } from './life';

const src = controllerFiles({
  'index.html': '<h1>Hello</h1>\n',
  "it's $(id) `x`/a\nb": 'hostile\n',
  '-rf': 'dash\n',
  'bin/run me': { content: '#!/bin/sh\n', mode: 0o755 },
  'bin/bytes': new Uint8Array([0, 255, 10, 0]),
  'big file': Buffer.alloc(1_500_000, 'x'),
  'höme/latest': { link: '../bin/run me' },
  'cache/x.swp': 'left out',
});

const present = copyTree({
  src,
  path: '/srv/my site',
  owner: 'www-data',
  group: 'adm',
  fileMode: '0640',
  directoryMode: '0750',
  exclude: ['*.swp', 'kept/'],
  exclusive: true,
});

const looks = {
  script: `cd '/srv/my site' && find . -mindepth 1 -printf '%M %u %g %s %P %l\\0' | LC_ALL=C sort -z -k5 | tr '\\0' '\\n' |
    sed 's/^\\(d[^ ]* [^ ]* [^ ]*\\) [0-9]* /\\1 /'; od -An -tx1 bin/bytes`,
  prints: `-rw-r----- www-data adm 5 -rf 
-rw-r----- www-data adm 1500000 big file 
drwxr-x--- www-data adm bin 
-rw-r----- www-data adm 4 bin/bytes 
-rwxr-x--- www-data adm 10 bin/run me 
drwxr-x--- www-data adm cache 
drwxr-x--- www-data adm höme 
lrwxrwxrwx www-data adm 13 höme/latest ../bin/run me
-rw-r----- www-data adm 15 index.html 
drwxr-x--- www-data adm it's $(id) \`x\` 
-rw-r----- www-data adm 8 it's $(id) \`x\`/a
b 
 00 ff 0a 00
`,
};

conforms('copyTree', [
  {
    title: 'a tree with everything',
    present,
    looks,
    broken: [
      { attribute: 'content of index.html', byHand: "echo other >'/srv/my site/index.html'" },
      { attribute: 'content of -rf', byHand: "rm -- '/srv/my site/-rf'" },
      { attribute: 'content of big file', byHand: "echo y >>'/srv/my site/big file'" },
      { attribute: 'owner of bin/bytes', byHand: "chown root '/srv/my site/bin/bytes'" },
      { attribute: 'group of höme/latest', byHand: "chgrp -h root '/srv/my site/höme/latest'" },
      { attribute: 'mode of bin/run me', byHand: "chmod 0640 '/srv/my site/bin/run me'" },
      { attribute: 'mode of cache', byHand: "chmod 0700 '/srv/my site/cache'" },
      { attribute: 'type of cache', byHand: "rmdir '/srv/my site/cache'" },
      {
        attribute: 'target of höme/latest',
        byHand: "ln -sfn /etc '/srv/my site/höme/latest'; chown -h www-data:adm '/srv/my site/höme/latest'",
      },
      {
        attribute: 'type of foreign',
        byHand: "mkdir -p '/srv/my site/foreign/x'; touch '/srv/my site/foreign/x/y'",
      },
    ],
    absent: {
      task: absent({ path: '/srv/my site' }),
      looks: { script: 'ls -A /srv', prints: '' },
    },
  },
]);
