import type { Answers } from './answer';

const test = 'test/lab/apt-repository.test.ts';

export const answers: Answers = {
  inForce: [
    { test, title: 'names a line that declares the same, and goes on when an earlier task took it away' },
  ],
  nothingElse: [{ test, title: 'says that a symbolic link is in the way' }],
  noWorse: [
    { test, title: 'puts the present one back when it cannot be changed' },
    { test, title: 'is not held up by another mirror that is down' },
  ],
  leaves: {
    excused:
      "state: 'absent' takes file and key away, as its conformance test shows; no other list of sources is touched.",
  },
  rewritten: {
    excused:
      'apt never rewrites a file of sources; keys are compared in the one armoured form that the task writes.',
  },
};
