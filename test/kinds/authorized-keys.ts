import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    { test: 'test/lab/sshd-in-use.test.ts', title: 'writes no keys where sshd does not look' },
    { test: 'test/lab/sshd-in-use.test.ts', title: 'finds no keys in force below a home' },
    {
      test: 'test/lab/sshd-in-use.test.ts',
      title: 'finds no keys in force of an account that cannot log in',
    },
  ],
  nothingElse: [
    {
      test: 'test/lab/authorized-keys.test.ts',
      title: 'keeps other keys and comments, unless it is exclusive',
    },
  ],
  noWorse: [
    { test: 'test/lab/authorized-keys.test.ts', title: 'never cuts the key that it is logged in with' },
  ],
  leaves: [{ test: 'test/lab/administrators.test.ts', title: 'keep their account, without keys and sudo' }],
  rewritten: [
    {
      test: 'test/lab/authorized-keys.test.ts',
      title: 'keeps other keys and comments, unless it is exclusive',
    },
  ],
};
