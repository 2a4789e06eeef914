import { blockInFile } from '../../../lib/tasks/block-in-file';
import { conforms } from './life';

const path = '/etc/a conf';

conforms('blockInFile', [
  {
    title: 'a block with owner and mode, in a file with another block',
    prepare: `printf 'one\\n# BEGIN HOSTWRIGHT b\\nkept\\n# END HOSTWRIGHT b\\ntwo' > '${path}'`,
    present: blockInFile({
      ...{ path, id: 'a $b', block: 'x = "$(id)"\n\ty\n', insertAfter: '^one', backup: true },
      ...{ owner: 'daemon', group: 'adm', mode: '0640', validate: 'grep -q x %s' },
    }),
    looks: {
      script: `cat '${path}'; echo; stat -c '%U %G %a' '${path}'; rm -f '${path}'.*~`,
      prints: `one
# BEGIN HOSTWRIGHT a $b
x = "$(id)"
\ty
# END HOSTWRIGHT a $b
# BEGIN HOSTWRIGHT b
kept
# END HOSTWRIGHT b
two
daemon adm 640
`,
    },
    broken: [
      { attribute: 'content', byHand: `sed -i /id/d '${path}' && chown daemon:adm '${path}'` },
      { attribute: 'owner', byHand: `chown root '${path}'` },
      { attribute: 'group', byHand: `chgrp root '${path}'` },
      { attribute: 'mode', byHand: `chmod 644 '${path}'` },
    ],
    absent: {
      task: blockInFile({ path, id: 'a $b', state: 'absent' }),
      looks: {
        script: `cat '${path}'`,
        prints: 'one\n# BEGIN HOSTWRIGHT b\nkept\n# END HOSTWRIGHT b\ntwo',
      },
    },
  },
  {
    title: 'a file that is created for its block',
    present: blockInFile({ path, id: 'a', marker: '<!-- {mark} {id} -->', block: '<p>ä</p>', create: true }),
    looks: { script: `cat '${path}'`, prints: '<!-- BEGIN a -->\n<p>ä</p>\n<!-- END a -->\n' },
    broken: [{ attribute: 'content', byHand: `rm '${path}'` }],
  },
]);
