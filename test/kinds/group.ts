import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused:
      'A group has a name, a number and members; nothing on the host overrides them, and those of a directory service are refused.',
  },
  nothingElse: [
    { test: 'test/lab/accounts-in-use.test.ts', title: 'names the members that a removed group loses' },
  ],
  noWorse: [
    {
      test: 'test/lab/accounts-in-use.test.ts',
      title: 'keeps the login user in groups that sudo or sshd need',
    },
  ],
  leaves: [{ test: 'test/lab/conformance/group.test.ts', title: 'a group with a number' }],
  rewritten: {
    excused: 'A name and a number are stored as they are given; other spellings are refused by the schema.',
  },
};
