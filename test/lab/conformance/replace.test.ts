import { replace } from '../../../lib/tasks/replace';
import { conforms } from './life';

const path = '/etc/a conf';

conforms('replace', [
  {
    title: 'every match, with groups',
    prepare: `printf 'host = old-1\\nhost = old-22 # old-3\\nkept' > '${path}'`,
    present: replace({
      ...{ path, match: '\\bold-(\\d+)', replacement: 'new-$1', backup: true },
      ...{ owner: 'daemon', group: 'adm', mode: '0640', validate: 'grep -q new %s' },
    }),
    looks: {
      script: `cat '${path}'; echo; stat -c '%U %G %a' '${path}'; rm -f '${path}'.*~`,
      prints: 'host = new-1\nhost = new-22 # new-3\nkept\ndaemon adm 640\n',
    },
    broken: [
      { attribute: 'content', byHand: `sed -i s/new-22/old-22/ '${path}' && chown daemon:adm '${path}'` },
      { attribute: 'owner', byHand: `chown root '${path}'` },
      { attribute: 'group', byHand: `chgrp root '${path}'` },
      { attribute: 'mode', byHand: `chmod 644 '${path}'` },
    ],
  },
]);
