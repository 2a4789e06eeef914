import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret } from '../../../lib/secrets/secret';
import { file } from '../../../lib/tasks/file';
import { conforms } from './life';

const path = '/etc/a file';
const folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
const src = join(folder, 'binary');
const bytes = Uint8Array.from({ length: 2_000_000 }, (_, index) => index % 251);
writeFileSync(src, bytes);
after(() => rmSync(folder, { recursive: true, force: true }));

const attributes = [
  { attribute: 'owner', byHand: `chown root '${path}'` },
  { attribute: 'group', byHand: `chgrp root '${path}'` },
  { attribute: 'mode', byHand: `chmod 4755 '${path}'` },
];
const declared = { path, owner: 'daemon', group: 'adm', mode: '0640' };
const absent = {
  task: file({ path, state: 'absent' }),
  looks: {
    script: `ls '${path}' 2>&1 || true`,
    prints: `ls: cannot access '${path}': No such file or directory\n`,
  },
};

conforms('file', [
  {
    title: 'a text with everything',
    present: file({ ...declared, content: 'a = 1\nb', backup: true, validate: 'grep -q = %s' }),
    looks: {
      script: `cat '${path}'; echo; stat -c '%U %G %a' '${path}'; rm -f '${path}'.*~`,
      prints: 'a = 1\nb\ndaemon adm 640\n',
    },
    broken: [
      { attribute: 'content', byHand: `echo >> '${path}'` },
      { attribute: 'content', byHand: `install -o daemon -g adm -m 640 /dev/null '${path}'` },
      ...attributes,
    ],
    absent,
  },
  {
    title: 'a large file of the controller',
    present: file({ ...declared, src }),
    looks: { script: `stat -c '%s %U %G %a' '${path}'`, prints: '2000000 daemon adm 640\n' },
    broken: [
      { attribute: 'content', byHand: `printf x | dd of='${path}' conv=notrunc status=none` },
      ...attributes,
    ],
    absent,
  },
  {
    title: 'a secret',
    present: file({ ...declared, content: secret('hunter2') }),
    looks: { script: `cat '${path}'`, prints: 'hunter2' },
    broken: [{ attribute: 'content', byHand: `echo >> '${path}'` }],
    absent,
  },
  {
    title: 'a file behind a link',
    prepare: `mkdir /srv/d; ln -s /srv/d/end '${path}'`,
    present: file({ ...declared, content: 'x\n', follow: true }),
    looks: {
      script: `readlink '${path}'; cat /srv/d/end; stat -c '%U %G %a' /srv/d/end`,
      prints: '/srv/d/end\nx\ndaemon adm 640\n',
    },
    broken: [{ attribute: 'content', byHand: 'echo y > /srv/d/end' }, ...attributes],
    absent,
  },
  {
    title: 'an empty file that keeps what it is given',
    present: file({ ...declared, touch: true }),
    looks: { script: `stat -c '%U %G %a' '${path}'`, prints: 'daemon adm 640\n' },
    broken: [{ attribute: 'mode', byHand: `echo kept > '${path}'; chmod 600 '${path}'` }],
    absent,
  },
  {
    title: 'a file that replaces a link',
    prepare: `ln -s /etc/passwd '${path}'`,
    present: file({ ...declared, content: 'x\n', force: true }),
    looks: {
      script: `stat -c '%F %U' '${path}'; stat -c %U /etc/passwd`,
      prints: 'regular file daemon\nroot\n',
    },
    broken: [],
    absent,
  },
]);
