import type { Answers } from './answer';

const test = 'test/lab/swap.test.ts';
const life = { test: 'test/lab/conformance/swap.test.ts', title: 'a file for the next boot' };

export const answers: Answers = {
  inForce: [{ test, title: 'uses the file, sets its priority, makes it anew and takes it away' }],
  nothingElse: [{ test, title: 'leaves a file alone that is no swap space' }],
  noWorse: [
    { test, title: 'leaves nothing behind when there is no room' },
    { test, title: 'says under check what it would do, and why it cannot when it is applied' },
  ],
  leaves: [life],
  rewritten: [life],
};
