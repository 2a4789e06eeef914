import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { absent } from '../../../lib/tasks/absent';
import { release } from '../../../lib/tasks/release';
import { controllerFiles } from '../controller-files';
import { conforms } from './life';

const folder = controllerFiles({
  'shop/bin/run me': { content: '#!/bin/sh\n', mode: 0o755 },
  'shop/app.js': 'hello\n',
});
const archive = join(folder, 'shop.tar.gz');
execFileSync('tar', ['-czf', archive, '--mode=u=rwX,go=rX', '-C', join(folder, 'shop'), '.']);

const path = '/srv/my shop';
const common = { path, owner: 'daemon', group: 'daemon', shared: ['uploads', 'var/log'] };
const looks = {
  script: `cd '${path}'; readlink current; tail -n 1 .hostwright-releases; stat -c '%U %G %a %n' . releases shared
    cd current/; stat -c '%U %G %a %n' app.js 'bin/run me' uploads; readlink uploads var/log; ls ../../shared
    cat app.js; ls -A /var/tmp | grep hostwright || :`,
  prints: `releases/v1
v1
root root 755 .
daemon daemon 755 releases
daemon daemon 755 shared
daemon daemon 644 app.js
daemon daemon 755 bin/run me
daemon daemon 777 uploads
../../shared/uploads
../../../shared/var/log
uploads
var
hello
`,
};
const broken = [
  {
    attribute: 'current',
    byHand: `cd '${path}'; cp -a releases/v1 releases/v0; ln -sfn releases/v0 current`,
  },
  { attribute: 'current', byHand: `rm '${path}/current'` },
  {
    attribute: 'record',
    byHand: `echo v0 >>'${path}/.hostwright-releases'; echo v1 >>'${path}/.hostwright-releases'`,
  },
  { attribute: 'record', byHand: `rm '${path}/.hostwright-releases'` },
  {
    attribute: 'target of uploads',
    byHand: `ln -sfn /etc '${path}/releases/v1/uploads'; chown -h daemon:daemon '${path}/releases/v1/uploads'`,
  },
  { attribute: 'type of shared/var/log', byHand: `rmdir '${path}/shared/var/log'` },
  { attribute: 'owner of releases', byHand: `chown root '${path}/releases'` },
  { attribute: 'content of app.js', byHand: `echo more >>'${path}/releases/v1/app.js'` },
];

conforms('release', [
  {
    title: 'an archive',
    present: release({ ...common, id: 'v1', src: archive }),
    looks,
    broken: [
      ...broken,
      { attribute: 'mode of bin/run me', byHand: `chmod 0600 '${path}/releases/v1/bin/run me'` },
    ],
    absent: { task: absent({ path }), looks: { script: 'ls -A /srv', prints: '' } },
  },
  {
    title: 'a directory',
    present: release({ ...common, id: 'v1', src: join(folder, 'shop') }),
    looks,
    broken: broken.slice(1),
  },
]);
