import { secret } from '../../../lib/secrets/secret';
import { envFile } from '../../../lib/tasks/env-file';
import { conforms } from './life';

const path = '/etc/an app.env';
const attributes = [
  { attribute: 'owner', byHand: `chown daemon '${path}'` },
  { attribute: 'group', byHand: `chgrp adm '${path}'` },
  { attribute: 'mode', byHand: `chmod 644 '${path}'` },
];

conforms('envFile', [
  {
    title: 'plain variables',
    present: envFile({ path, variables: { PORT: 3873, GREETING: `it's "a $HOME"`, DEBUG: false } }),
    looks: {
      script: `cat '${path}'; stat -c '%U %G %a' '${path}'; . '${path}'; echo "$GREETING"`,
      prints: `PORT="3873"\nGREETING="it's \\"a \\$HOME\\""\nDEBUG="false"\nroot root 600\nit's "a $HOME"\n`,
    },
    broken: [{ attribute: 'content', byHand: `echo MORE=1 >>'${path}'` }, ...attributes],
    absent: {
      task: envFile({ path, state: 'absent' }),
      looks: { script: 'ls /etc | grep -c "^an app" || :', prints: '0\n' },
    },
  },
  {
    title: 'a secret',
    present: envFile({
      path,
      variables: { KEY: secret('hunter2') },
      required: ['KEY'],
      group: 'adm',
      mode: '0640',
    }),
    looks: { script: `cat '${path}'; stat -c '%U %G %a' '${path}'`, prints: 'KEY="hunter2"\nroot adm 640\n' },
    broken: [{ attribute: 'content', byHand: `sed -i s/2/1/ '${path}'; chgrp adm '${path}'` }],
  },
]);
