import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/logrotate.test.ts',
      title: 'is not as declared once another file that is read first has one of the logs, and says which',
    },
    {
      test: 'test/lab/logrotate.test.ts',
      title: 'is not as declared where logrotate.conf does not include it',
    },
    {
      test: 'test/lab/logrotate.test.ts',
      title: 'rotates by size and time into another directory, with actions around it',
    },
  ],
  nothingElse: [
    { test: 'test/lab/logrotate.test.ts', title: 'says of a file that is read later that it is skipped' },
  ],
  noWorse: [
    {
      test: 'test/lab/logrotate.test.ts',
      title: 'refuses a log that another snippet rotates, though logrotate blames the other',
    },
  ],
  leaves: [{ test: 'test/lab/logrotate.test.ts', title: 'removes it, once' }],
  rewritten: {
    excused: 'logrotate never writes into its configuration, and the whole snippet is compared as text.',
  },
};
