import { look } from '../../../lib/tasks/look';
import { conforms } from './life';

const nothing = { script: 'ls -A /srv', prints: '' };

conforms('look', [
  {
    title: 'a command that changes nothing, with an exit code that is an answer',
    present: look({ sh: 'grep -q "$WORD" /etc/hostname', env: { WORD: 'no such name' }, exitCodes: [0, 1] }),
    looks: nothing,
    broken: [],
    first: 'ok',
  },
  {
    title: 'a unit',
    present: look({ unit: 'ssh' }),
    looks: nothing,
    broken: [],
    first: 'ok',
  },
  {
    title: 'a command that fails',
    present: look({ argv: ['cat', '/srv/none'] }),
    looks: nothing,
    broken: [],
    first: 'failed',
    again: 'failed',
  },
]);
