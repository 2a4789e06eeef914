import type { Answers } from './answer';

const test = 'test/lab/unattended-upgrades.test.ts';

export const answers: Answers = {
  inForce: [{ test, title: 'refuses, and names ${path}, when it overrides ${name}' }],
  nothingElse: [{ test, title: 'is what the package itself goes by, and its installation leaves it alone' }],
  noWorse: [{ test, title: 'refuses, and names ${path}, when it overrides ${name}' }],
  leaves: [
    {
      test: 'test/lab/conformance/unattended-upgrades.test.ts',
      title: 'everything that can be declared, beside the files of the package',
    },
  ],
  rewritten: {
    excused: 'apt prints the values as they are written, and the task compares those of all files together.',
  },
};
