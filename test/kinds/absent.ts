import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused:
      'nothing overrides that nothing is at a path: the kernel answers it, also where a link is on the way.',
  },
  nothingElse: [
    { test: 'test/lab/links-of-others.test.ts', title: 'are refused under check and in a run' },
    { test: 'test/lab/attributes-survive.test.ts', title: 'is found where a link leads there' },
    { test: 'test/lab/directory.test.ts', title: 'removes nothing where something is mounted' },
  ],
  noWorse: [
    { test: 'test/lab/hostile-places.test.ts', title: 'an immutable file and an immutable directory' },
  ],
  leaves: [{ test: 'test/lab/conformance/absent.test.ts', title: 'files, links and directories' }],
  rewritten: {
    excused: 'a path is or is not there: there is no value that the system could write in another way.',
  },
};
