import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    { test: 'test/lab/sudoers.test.ts', title: 'fails where sudo does not read the directory' },
    {
      test: 'test/lab/sudoers.test.ts',
      title: 'fails, and names the file, where a later rule has the last word',
    },
  ],
  nothingElse: {
    excused: 'The task owns one file by its name and writes no other; two tasks of one name are one file.',
  },
  noWorse: [
    { test: 'test/lab/sudoers.test.ts', title: 'leaves the set as it was when it would not be valid' },
    { test: 'test/lab/sudoers.test.ts', title: 'notices that a rule takes away the right of the login user' },
  ],
  leaves: [
    { test: 'test/lab/administrators.test.ts', title: 'keep nothing when they are no longer declared' },
  ],
  rewritten: [{ test: 'test/lab/sudoers.test.ts', title: 'takes names that sudoers could misread' }],
};
