import { group } from '../../../lib/tasks/group';
import { conforms } from './life';

conforms('group', [
  {
    title: 'a group with a number',
    present: group({ name: 'crew', gid: 4000 }),
    looks: { script: 'getent group crew', prints: 'crew:x:4000:\n' },
    broken: [{ attribute: 'gid', byHand: 'groupmod -g 4321 crew' }],
    absent: {
      task: group({ name: 'crew', state: 'absent' }),
      looks: { script: 'getent group crew || echo gone', prints: 'gone\n' },
    },
  },
  {
    title: 'a group of the system',
    present: group({ name: 'metrics', system: true }),
    looks: { script: "getent group metrics | awk -F: '{ print ($3 < 1000) }'", prints: '1\n' },
    broken: [{ attribute: 'state', byHand: 'groupdel metrics' }],
    absent: {
      task: group({ name: 'metrics', state: 'absent' }),
      looks: { script: 'getent group metrics || echo gone', prints: 'gone\n' },
    },
  },
]);
