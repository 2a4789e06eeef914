import type { Answers } from './answer';

const test = 'test/lab/sysctl.test.ts';

export const answers: Answers = {
  inForce: [
    { test, title: 'names a later file that would override' },
    { test, title: 'names the settings of ufw, which come after all files' },
    { test, title: 'is what systemd sets at boot' },
  ],
  nothingElse: [{ test, title: 'keeps what it declares besides when it turns forwarding off and on' }],
  noWorse: [
    { test, title: 'says what the kernel says to a value that it refuses, and keeps nothing' },
    { test, title: 'refuses that nobody finds the host any more' },
  ],
  leaves: [{ test: 'test/lab/conformance/sysctl.test.ts', title: "state: 'absent'" }],
  rewritten: [
    { test, title: 'takes lists of ports that the kernel writes in another way' },
    { test, title: 'says what the kernel makes of a value, and puts the old one back' },
  ],
};
