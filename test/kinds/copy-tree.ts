import type { Answers } from './answer';

export const answers: Answers = {
  inForce: { excused: 'files at their paths are what programs read: nothing else can set them aside.' },
  nothingElse: [
    {
      test: 'test/lab/archives-bring-nothing.test.ts',
      title: 'keep their marker beside a tree that is exclusive',
    },
    {
      test: 'test/lab/copy-tree.test.ts',
      title: 'leaves alone what is not in the source, unless it is exclusive',
    },
    {
      test: 'test/lab/copy-tree.test.ts',
      title: 'does not remove what is mounted below a foreign directory',
    },
    { test: 'test/lab/copy-tree.test.ts', title: 'never writes through a link that stands for a directory' },
    { test: 'test/lab/attributes-survive.test.ts', title: 'survives ${title}' },
  ],
  noWorse: [
    { test: 'test/lab/copy-tree.test.ts', title: 'tells when the disk is full, and leaves nothing behind' },
  ],
  leaves: [
    {
      test: 'test/lab/copy-tree.test.ts',
      title: 'leaves alone what is not in the source, unless it is exclusive',
    },
  ],
  rewritten: [
    {
      test: 'test/lab/attributes-survive.test.ts',
      title: 'is the mode of the controller in a tree, where that is asked for',
    },
  ],
};
