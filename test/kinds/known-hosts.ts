import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/sshd-in-use.test.ts',
      title: 'sees a key that the same file, or the file for everybody, revokes',
    },
  ],
  nothingElse: [
    { test: 'test/lab/conformance/known-hosts.test.ts', title: 'two names and two keys for everybody' },
  ],
  noWorse: {
    excused: 'The file is replaced as a whole by a rename, and a connection of the controller never uses it.',
  },
  leaves: [
    { test: 'test/lab/conformance/known-hosts.test.ts', title: 'a hashed name with a port, of one account' },
  ],
  rewritten: [
    { test: 'test/lab/conformance/known-hosts.test.ts', title: 'a hashed name with a port, of one account' },
  ],
};
