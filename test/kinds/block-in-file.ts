import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused:
      'The task knows no format: whether a program takes this block or other lines only its owner can say.',
  },
  nothingElse: [
    {
      test: 'test/lab/conformance/block-in-file.test.ts',
      title: 'a block with owner and mode, in a file with another block',
    },
  ],
  noWorse: [
    {
      test: 'test/lab/edited-file.test.ts',
      title: 'notice who writes while they write, and leave the file where the new content is not valid',
    },
  ],
  leaves: [
    {
      test: 'test/lab/conformance/block-in-file.test.ts',
      title: 'a block with owner and mode, in a file with another block',
    },
  ],
  rewritten: {
    excused:
      'A block is compared by its characters; nothing but an editor of the file writes it in another way.',
  },
};
