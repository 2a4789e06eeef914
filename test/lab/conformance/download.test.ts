import { createHash } from 'node:crypto';
import { secret } from '../../../lib/secrets/secret';
import { download } from '../../../lib/tasks/download';
import { file } from '../../../lib/tasks/file';
import { startWebServer } from '../web-server';
import { conforms } from './life';

const content = 'from the web\n';
const sha256 = createHash('sha256').update(content).digest('hex');
const args = {
  url: 'http://127.0.0.1:8080/private/a%20file',
  path: '/srv/my file',
  sha256,
  headers: { Authorization: secret('Bearer open') },
  owner: 'daemon',
  group: 'adm',
  mode: '0640',
  validate: 'grep -q web %s',
};

const prepare = (tool: string) =>
  `apt-get update -qq; apt-get install -y -qq --no-install-recommends ${tool} >/dev/null 2>&1
mkdir -p /srv/web/private; printf '${content.replace('\n', '\\n')}' >'/srv/web/private/a file'; ${startWebServer()}`;

const looks = {
  script: "cat '/srv/my file'; stat -c '%U %G %a' '/srv/my file'",
  prints: `${content}daemon adm 640\n`,
};

const broken = [
  { attribute: 'content', byHand: "echo x >>'/srv/my file'" },
  { attribute: 'owner', byHand: "chown root '/srv/my file'" },
  { attribute: 'group', byHand: "chgrp root '/srv/my file'" },
  { attribute: 'mode', byHand: "chmod 0600 '/srv/my file'" },
];

conforms('download', [
  {
    title: 'a file with everything, by curl',
    prepare: prepare('curl'),
    present: download(args),
    looks,
    broken,
    absent: {
      task: file({ path: '/srv/my file', state: 'absent' }),
      looks: { script: 'ls -A /srv', prints: 'web\n' },
    },
  },
  {
    title: 'a file with everything, by wget',
    prepare: prepare('wget'),
    present: download(args),
    looks,
    broken,
  },
]);
