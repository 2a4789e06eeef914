import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/locale.test.ts',
      title: 'is not as declared where LC_ALL overrides it for logins, and says where',
    },
  ],
  nothingElse: [
    { test: 'test/lab/locale.test.ts', title: 'keeps the locales that others generated' },
    {
      test: 'test/lab/locale.test.ts',
      title: 'only generates, and leaves the default alone, where none is declared',
    },
  ],
  noWorse: [{ test: 'test/lab/locale.test.ts', title: 'names what the host does not know: ' }],
  leaves: {
    excused:
      'Locales are added and never removed: another program of the host may need one, and it costs nothing.',
  },
  rewritten: [
    {
      test: 'test/lab/locale.test.ts',
      title: 'is done after a task that installs the package, in the same run',
    },
  ],
};
