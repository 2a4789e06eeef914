import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [{ test: 'test/lab/hosts.test.ts', title: 'move a name to another address' }],
  nothingElse: [
    {
      test: 'test/lab/hosts.test.ts',
      title: 'remove what is not declared when exclusive, and keep the computer itself',
    },
  ],
  noWorse: [
    { test: 'test/lab/hosts.test.ts', title: 'refuse a link in the place of the file' },
    {
      test: 'test/lab/hosts.test.ts',
      title: 'keep owner and mode of the file, and make it where it is gone',
    },
  ],
  leaves: [{ test: 'test/lab/conformance/hosts.test.ts', title: 'entries of a file that is mounted' }],
  rewritten: [{ test: 'test/lab/conformance/hosts.test.ts', title: 'entries of a file that is mounted' }],
};
