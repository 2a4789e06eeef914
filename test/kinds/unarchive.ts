import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/archives-bring-nothing.test.ts',
      title: 'go back to an earlier one whose files have the same size and time',
    },
  ],
  nothingElse: [
    {
      test: 'test/lab/archives-bring-nothing.test.ts',
      title: 'leave directories alone that were there, with what is in them',
    },
    { test: 'test/lab/archives-bring-nothing.test.ts', title: 'bring no set-ID bits' },
    { test: 'test/lab/archives-bring-nothing.test.ts', title: 'are refused with a ' },
    {
      test: 'test/lab/archives-bring-nothing.test.ts',
      title: 'are not unpacked into / or what leads there, nor through a link of somebody else',
    },
    {
      test: 'test/lab/unarchive.test.ts',
      title: 'never writes through a link that the archive itself brings',
    },
  ],
  noWorse: [
    { test: 'test/lab/unarchive.test.ts', title: 'leaves nothing behind on a full disk' },
    {
      test: 'test/lab/unarchive.test.ts',
      title: 'refuses names that lead out of the directory, and leaves it as it was',
    },
  ],
  leaves: {
    excused:
      'what an earlier archive left stays, as the page says; release() and absent() take away whole directories.',
  },
  rewritten: [
    {
      test: 'test/lab/archives-bring-nothing.test.ts',
      title: 'leave directories alone that were there, with what is in them',
    },
  ],
};
