import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/cron.test.ts',
      title: 'takes a user that an earlier task makes, and notices when it is gone',
    },
    { test: 'test/lab/cron.test.ts', title: 'does so in a file of /etc/cron.d, as the user that it names' },
  ],
  nothingElse: [
    { test: 'test/lab/cron.test.ts', title: 'leaves comments of people, and doubles no job' },
    {
      test: 'test/lab/cron.test.ts',
      title: 'leaves a line with the same command at another time, and removes it only where it is exclusive',
    },
    { test: 'test/lab/cron.test.ts', title: 'enables its entry again, and leaves that of others below it' },
  ],
  noWorse: [
    {
      test: 'test/lab/cron.test.ts',
      title: 'writes no file of entries whose user is missing, and keeps the one that is there',
    },
  ],
  leaves: [
    { test: 'test/lab/cron.test.ts', title: 'removes the entry of a user who is gone' },
    {
      test: 'test/lab/cron.test.ts',
      title: 'leaves a line with the same command at another time, and removes it only where it is exclusive',
    },
  ],
  rewritten: [{ test: 'test/lab/cron.test.ts', title: 'hands the command to the shell as it was written' }],
};
