import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused:
      'the content at a path is what whoever opens it reads; what a program makes of it is for the task of that program.',
  },
  nothingElse: [
    { test: 'test/lab/links-of-others.test.ts', title: 'are refused under check and in a run' },
    { test: 'test/lab/links-of-others.test.ts', title: 'are followed: ' },
    {
      test: 'test/lab/links-of-others.test.ts',
      title: 'do not lead a script away that was planned before they were laid',
    },
    { test: 'test/lab/attributes-survive.test.ts', title: 'survives ${title}' },
    { test: 'test/lab/attributes-survive.test.ts', title: 'survives where a running program has the file' },
  ],
  noWorse: [
    { test: 'test/lab/file.test.ts', title: 'leaves the old file whole when the new content is not valid' },
    { test: 'test/lab/hostile-places.test.ts', title: 'a full disk' },
  ],
  leaves: [{ test: 'test/lab/file.test.ts', title: 'removes it, once' }],
  rewritten: {
    excused: 'the bytes are compared by their hash, owners by name and number, and modes as octal numbers.',
  },
};
