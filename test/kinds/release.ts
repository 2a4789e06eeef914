import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/release.test.ts',
      title: 'goes back, and back again, as the record says, and then on from there',
    },
  ],
  nothingElse: [
    {
      test: 'test/lab/release.test.ts',
      title: 'keeps what a process works in, whatever the number, and removes it when nothing does',
    },
    {
      test: 'test/lab/release.test.ts',
      title: 'unpacks nothing outside of the release, whatever the archive says',
    },
    { test: 'test/lab/release.test.ts', title: 'goes through no link that somebody else laid' },
  ],
  noWorse: [
    { test: 'test/lab/release.test.ts', title: 'puts again what an interrupted run left' },
    { test: 'test/lab/release.test.ts', title: 'never leaves `current` missing while it changes' },
  ],
  leaves: [
    {
      test: 'test/lab/release.test.ts',
      title: 'keeps what a process works in, whatever the number, and removes it when nothing does',
    },
  ],
  rewritten: {
    excused: 'ids and digests are texts that nothing rewrites; the link current is read as it is.',
  },
};
