import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused:
      'The task knows no format: which of several lines a program takes is said with `which` and `match`.',
  },
  nothingElse: [
    {
      test: 'test/lab/edited-file.test.ts',
      title: 'edit one file one after the other in one play, also one that the play has just written',
    },
    {
      test: 'test/lab/conformance/line-in-file.test.ts',
      title: 'a line in a file with CRLF, with owner and mode',
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
      test: 'test/lab/conformance/line-in-file.test.ts',
      title: 'a line in a file with CRLF, with owner and mode',
    },
  ],
  rewritten: {
    excused:
      'A line is compared by its characters; nothing but an editor of the file writes it in another way.',
  },
};
