import { debug } from '../../../lib/tasks/debug';
import { conforms } from './life';

conforms('debug', [
  {
    title: 'a message and a value',
    present: debug({ message: 'a list', value: [1, 2] }),
    looks: { script: 'ls -A /srv', prints: '' },
    broken: [],
    first: 'ok',
    trips: 1,
  },
]);
