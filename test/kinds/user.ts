import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [{ test: 'test/lab/accounts-in-use.test.ts', title: 'makes no account with the shell' }],
  nothingElse: [
    { test: 'test/lab/accounts-in-use.test.ts', title: 'neither removes nor moves a home with another home' },
    { test: 'test/lab/accounts-in-use.test.ts', title: 'removes the crontab and the jobs of an account' },
  ],
  noWorse: [
    {
      test: 'test/lab/accounts-in-use.test.ts',
      title: 'keeps the login user in groups that sudo or sshd need',
    },
    { test: 'test/lab/user.test.ts', title: 'never locks out the account that it is logged in with' },
  ],
  leaves: [
    { test: 'test/lab/administrators.test.ts', title: 'keep nothing when they are no longer declared' },
  ],
  rewritten: [
    { test: 'test/facts/user.test.ts', title: 'know groups that a directory service does not list' },
    { test: 'test/tasks/user/removal.test.ts', title: 'says that a directory service has the account' },
  ],
};
