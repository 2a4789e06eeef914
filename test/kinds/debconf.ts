import type { Answers } from './answer';

const test = 'test/lab/debconf.test.ts';

export const answers: Answers = {
  inForce: [
    { test, title: 'says of an installed package that it does not use new answers yet' },
    { test, title: 'configures an installed package again with new answers, once' },
  ],
  nothingElse: [
    {
      test,
      title: 'leaves the answers of an installed package alone, if they were only for its installation',
    },
  ],
  noWorse: [{ test, title: 'configures it in the next run, if that failed' }],
  leaves: {
    excused: 'An answer without its package does nothing, and purging the package removes its answers.',
  },
  rewritten: [{ test, title: 'says that a package has set its answers back' }],
};
