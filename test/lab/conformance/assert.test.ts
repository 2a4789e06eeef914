import { assert } from '../../../lib/tasks/assert';
import { conforms } from './life';

const message = 'the port has to be free';
const nothing = { script: 'ls -A /srv', prints: '' };

conforms('assert', [
  {
    title: 'conditions that hold',
    present: assert({ that: true, command: '[ -d .. ] && ! [ -e x ]', cwd: '/srv', message }),
    looks: nothing,
    broken: [],
    first: 'ok',
  },
  {
    title: 'a condition that does not hold',
    present: assert({ that: false, message }),
    looks: nothing,
    broken: [],
    first: 'failed',
    again: 'failed',
  },
  {
    title: 'a command that does not succeed',
    present: assert({ command: '[[ -e /srv/x ]]', shell: '/bin/bash', message }),
    looks: nothing,
    broken: [],
    first: 'failed',
    again: 'failed',
  },
]);
