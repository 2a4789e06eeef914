import { pause } from '../../../lib/tasks/pause';
import { conforms } from './life';

conforms('pause', [
  {
    title: 'a second',
    present: pause({ seconds: 1 }),
    looks: { script: 'ls -A /srv', prints: '' },
    broken: [],
    first: 'ok',
    trips: 1,
  },
  {
    title: 'a question with nobody to answer',
    present: pause({ prompt: 'Go on?' }),
    looks: { script: 'ls -A /srv', prints: '' },
    broken: [],
    first: 'failed',
    again: 'failed',
  },
]);
