import { lineInFile } from '../../../lib/tasks/line-in-file';
import { conforms } from './life';

const path = '/etc/a conf';

conforms('lineInFile', [
  {
    title: 'a line in a file with CRLF, with owner and mode',
    prepare: `printf '[main]\\r\\n#port = 1\\r\\nlast' > '${path}'`,
    present: lineInFile({
      ...{ path, match: '^#?port\\s*=', line: 'port = 80', backup: true },
      ...{ owner: 'daemon', group: 'adm', mode: '0640', validate: 'grep -q port %s' },
    }),
    looks: {
      script: `cat '${path}'; echo; stat -c '%U %G %a' '${path}'; rm -f '${path}'.*~`,
      prints: '[main]\r\nport = 80\r\nlast\ndaemon adm 640\n',
    },
    broken: [
      { attribute: 'content', byHand: `sed -i s/80/81/ '${path}' && chown daemon:adm '${path}'` },
      { attribute: 'owner', byHand: `chown root '${path}'` },
      { attribute: 'group', byHand: `chgrp root '${path}'` },
      { attribute: 'mode', byHand: `chmod 644 '${path}'` },
    ],
    absent: {
      task: lineInFile({ path, match: '^#?port', state: 'absent' }),
      looks: { script: `cat '${path}'`, prints: '[main]\r\nlast' },
    },
  },
  {
    title: 'a file that is created for its line',
    present: lineInFile({ path, line: `it's "$(id)" \\n`, create: true }),
    looks: { script: `cat '${path}'; stat -c '%U %a' '${path}'`, prints: `it's "$(id)" \\n\nroot 644\n` },
    broken: [{ attribute: 'content', byHand: `rm '${path}'` }],
  },
]);
