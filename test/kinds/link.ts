import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [{ test: 'test/lab/link.test.ts', title: 'is drift when its target goes away, and names it' }],
  nothingElse: [
    { test: 'test/lab/links-of-others.test.ts', title: 'are refused under check and in a run' },
    { test: 'test/lab/links-of-others.test.ts', title: 'are followed: ' },
    {
      test: 'test/lab/link.test.ts',
      title: 'replaces a file and an empty directory when forced, never a full one',
    },
  ],
  noWorse: [{ test: 'test/lab/link.test.ts', title: 'refuses a missing target when it is applied' }],
  leaves: [{ test: 'test/lab/link.test.ts', title: 'removes it but not its target, once' }],
  rewritten: {
    excused: 'a target is compared as the text that it is in the link, which the kernel never rewrites.',
  },
};
