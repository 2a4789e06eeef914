import type { Answers } from './answer';

const test = 'test/lab/mount.test.ts';

export const answers: Answers = {
  inForce: [
    { test, title: 'names the unit that would have the last word at boot' },
    { test, title: 'refuses a path that leads through a link, before anything is mounted' },
    { test, title: 'is mounted again after the host rebooted' },
  ],
  nothingElse: [
    { test, title: 'names what it hides, under check as well' },
    { test, title: 'refuses to hide what a login needs, and writes nothing' },
  ],
  noWorse: [
    { test, title: 'refuses a line that nobody has tried and that would stop the boot' },
    { test, title: 'fails anew as long as it cannot be mounted, and leaves fstab to the byte' },
    { test, title: 'fails anew as long as it cannot be remounted, and keeps the line that is good' },
  ],
  leaves: [{ test: 'test/lab/conformance/mount.test.ts', title: "state: 'absent'" }],
  rewritten: [{ test: 'test/lab/conformance/mount.test.ts', title: 'memory at a path with a blank' }],
};
