import type { Answers } from './answer';

const test = 'test/lab/npm-package.test.ts';

export const answers: Answers = {
  inForce: [{ test, title: 'repairs a package whose files are broken' }],
  nothingElse: [{ test, title: 'leaves no trace of a look in the home' }],
  noWorse: [
    { test, title: 'fails in the words of npm for what the registry does not have' },
    { test, title: 'fails when the registry is down' },
  ],
  leaves: [
    { test, title: 'replaces a directory of a package that ${title}, whatever the version, and removes it' },
  ],
  rewritten: {
    excused:
      'Only exact versions are taken, and npm writes them into package.json as they are; ranges are refused.',
  },
};
