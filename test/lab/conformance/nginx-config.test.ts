import { nginxConfig } from '../../../lib/tasks/nginx-config';
import { conforms } from './life';

const path = '/etc/nginx/conf.d/limits.conf';

conforms('nginxConfig', [
  {
    title: 'a file of conf.d with an owner of its own',
    prepare: 'apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light curl',
    present: nginxConfig({
      name: 'conf.d/limits.conf',
      content: 'add_header X-House ours;\n',
      group: 'www-data',
      mode: '0640',
    }),
    looks: {
      script: `ls -A /etc/nginx/conf.d; stat -c '%U %G %a' ${path}; curl -sI http://127.0.0.1/ | grep -i ^x-house | tr -d '\\r'; ls -d /tmp/tmp.* 2>/dev/null || :`,
      prints: 'limits.conf\nroot www-data 640\nX-House: ours\n',
    },
    broken: [
      { attribute: 'content', byHand: `echo 'add_header X-House theirs;' >${path}; systemctl reload nginx` },
      { attribute: 'content', byHand: `echo 'nonsense' >${path}` },
      { attribute: 'loaded', byHand: `touch -d '+1 year' ${path}` },
      { attribute: 'owner', byHand: `chown www-data ${path}` },
      { attribute: 'group', byHand: `chgrp root ${path}` },
      { attribute: 'mode', byHand: `chmod 0644 ${path}` },
    ],
    absent: {
      task: nginxConfig({ name: 'conf.d/limits.conf', state: 'absent' }),
      looks: {
        script: 'ls -A /etc/nginx/conf.d; curl -sI http://127.0.0.1/ | grep -ci ^x-house || :',
        prints: '0\n',
      },
    },
  },
]);
