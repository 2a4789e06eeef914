import type { Answers } from './answer';

export const answers: Answers = {
  inForce: { excused: 'look declares no state: it reads what is, and hands it on.' },
  nothingElse: [
    { test: 'test/lab/look.test.ts', title: 'lets check and drift see what depends on it' },
    {
      test: 'test/lab/conformance/look.test.ts',
      title: 'a command that changes nothing, with an exit code that is an answer',
    },
  ],
  noWorse: [
    {
      test: 'test/lab/look.test.ts',
      title: 'ends what takes too long, and leaves the other facts as they are',
    },
  ],
  leaves: { excused: 'look makes nothing on a host, so nothing of it could be left over.' },
  rewritten: { excused: 'look compares nothing: it hands on what it read, as it was there.' },
};
