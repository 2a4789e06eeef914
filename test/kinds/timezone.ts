import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/timezone.test.ts',
      title: 'is not as declared where TZ overrides it for logins, and says where',
    },
  ],
  nothingElse: [{ test: 'test/lab/conformance/timezone.test.ts', title: 'a zone' }],
  noWorse: [
    { test: 'test/lab/timezone.test.ts', title: 'refuses a zone that there is none of, under check too' },
    {
      test: 'test/lab/timezone.test.ts',
      title: 'would set a zone on a host without zones, and says what it lacks when it is applied',
    },
  ],
  leaves: {
    excused: 'A host always has exactly one time zone, so there is nothing that could be left over.',
  },
  rewritten: [
    { test: 'test/lab/timezone.test.ts', title: 'takes the relative link of timedatectl as it is' },
  ],
};
