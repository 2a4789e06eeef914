import { fail } from '../../../lib/tasks/fail';
import { conforms } from './life';

conforms('fail', [
  {
    title: 'a failure on purpose',
    present: fail({ message: 'not on this host' }),
    looks: { script: 'ls -A /srv', prints: '' },
    broken: [],
    first: 'failed',
    again: 'failed',
  },
]);
