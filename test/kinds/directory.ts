import type { Answers } from './answer';

export const answers: Answers = {
  inForce: { excused: 'owner and mode are those of the inode itself, and nothing else can set them aside.' },
  nothingElse: [
    { test: 'test/lab/links-of-others.test.ts', title: 'are refused under check and in a run' },
    { test: 'test/lab/links-of-others.test.ts', title: 'are followed: ' },
    {
      test: 'test/lab/attributes-survive.test.ts',
      title: 'is refused under check and in a run when the task would change something below',
    },
    { test: 'test/lab/attributes-survive.test.ts', title: 'stays as it is with oneFileSystem' },
    {
      test: 'test/lab/attributes-survive.test.ts',
      title: 'has set-ID bits below a directory that gets another owner',
    },
    { test: 'test/lab/directory.test.ts', title: 'removes nothing where something is mounted' },
  ],
  noWorse: [
    {
      test: 'test/lab/hostile-places.test.ts',
      title: 'places of the kernel, unknown owners and missing directories',
    },
  ],
  leaves: [{ test: 'test/lab/directory.test.ts', title: 'removes it with everything in it, once' }],
  rewritten: [
    {
      test: 'test/lab/directory.test.ts',
      title: 'takes away a set-group-ID bit, also the one that a new directory inherits',
    },
  ],
};
