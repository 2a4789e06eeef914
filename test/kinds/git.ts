import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    { test: 'test/lab/git.test.ts', title: 'fetches the rest of the history once no depth is declared' },
    {
      test: 'test/lab/git.test.ts',
      title: 'fetches the files of git LFS, and never takes their pointers for them',
    },
  ],
  nothingElse: [
    { test: 'test/lab/git.test.ts', title: 'refuses to leave commits that are nowhere else, unless forced' },
    {
      test: 'test/lab/git.test.ts',
      title: 'refuses local changes unless forced, and keeps files that git does not know',
    },
    { test: 'test/lab/git.test.ts', title: 'never takes the repository around it for its own' },
    { test: 'test/lab/git.test.ts', title: 'removes untracked files where told so, and not ignored ones' },
  ],
  noWorse: [
    {
      test: 'test/lab/git.test.ts',
      title: 'fetches the files of git LFS, and never takes their pointers for them',
    },
    { test: 'test/lab/git.test.ts', title: 'goes on where it was interrupted before the first commit came' },
  ],
  leaves: { excused: 'A checkout is a directory: absent() removes it, as it does every other directory.' },
  rewritten: [{ test: 'test/lab/git.test.ts', title: 'takes an abbreviated commit' }],
};
