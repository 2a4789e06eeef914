import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused:
      'The task declares that a pattern no longer matches, whatever a program makes of the rest of the file.',
  },
  nothingElse: [{ test: 'test/lab/conformance/replace.test.ts', title: 'every match, with groups' }],
  noWorse: [
    {
      test: 'test/lab/edited-file.test.ts',
      title: 'notice who writes while they write, and leave the file where the new content is not valid',
    },
  ],
  leaves: {
    excused:
      'A replacement leaves nothing of its own that could be taken away: another replacement undoes it.',
  },
  rewritten: {
    excused:
      'A text is compared by its characters; nothing but an editor of the file writes it in another way.',
  },
};
