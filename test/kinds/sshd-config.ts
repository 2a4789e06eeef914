import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    { test: 'test/lab/sshd-config.test.ts', title: 'names the file that has the say' },
    {
      test: 'test/lab/sshd-in-use.test.ts',
      title: 'names the command line of sshd where that has the last word',
    },
    { test: 'test/lab/sshd-in-use.test.ts', title: 'changes what a socket starts' },
  ],
  nothingElse: { excused: 'The task owns one drop-in by its name and writes no other file of sshd.' },
  noWorse: [
    { test: 'test/lab/sshd-config.test.ts', title: 'puts everything back when the new configuration' },
    { test: 'test/lab/sshd-in-use.test.ts', title: 'refuses what would cut the login user' },
  ],
  leaves: [
    { test: 'test/lab/conformance/sshd-config.test.ts', title: 'common settings, others and a match' },
  ],
  rewritten: [
    { test: 'test/lab/conformance/sshd-config.test.ts', title: 'common settings, others and a match' },
  ],
};
