import { secret } from '../../../lib/secrets/secret';
import { template } from '../../../lib/tasks/template';
import { absent } from '../../../lib/tasks/absent';
import { conforms } from './life';

const path = '/etc/a template';
const declared = { path, owner: 'daemon', group: 'adm', mode: '0640' };
const attributes = [
  { attribute: 'owner', byHand: `chown root '${path}'` },
  { attribute: 'group', byHand: `chgrp root '${path}'` },
  { attribute: 'mode', byHand: `chmod 644 '${path}'` },
];

conforms('template', [
  {
    title: 'a list and characters that HTML would escape',
    present: template({
      ...declared,
      template: '<% for (const port of ports) { -%>\nlisten <%= port %>;\n<% } -%>\n<%= note %>\n',
      vars: { ports: [80, 443], note: `<&"'> ä $(id)` },
      validate: 'grep -q listen %s',
      backup: true,
    }),
    looks: {
      script: `cat '${path}'; stat -c '%U %G %a' '${path}'; rm -f '${path}'.*~`,
      prints: `listen 80;\nlisten 443;\n<&"'> ä $(id)\ndaemon adm 640\n`,
    },
    broken: [
      { attribute: 'content', byHand: `sed -i s/443/8443/ '${path}' && chown daemon:adm '${path}'` },
      ...attributes,
    ],
    absent: {
      task: absent({ path }),
      looks: { script: 'ls -d /etc/a* | grep -c templ || true', prints: '0\n' },
    },
  },
  {
    title: 'a secret',
    present: template({ ...declared, template: 'key=<%= key %>', vars: { key: secret('hunter2') } }),
    looks: { script: `cat '${path}'`, prints: 'key=hunter2' },
    broken: [{ attribute: 'content', byHand: `echo >> '${path}'` }, ...attributes],
  },
]);
