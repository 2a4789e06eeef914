import type { Answers } from './answer';

const test = 'test/lab/ntp.test.ts';

export const answers: Answers = {
  inForce: [
    { test, title: 'lets a chrony.conf read its sources that does not, whether chronyd runs or not' },
    { test, title: 'starts it anew where it did not read sources that differ in what it does not tell' },
  ],
  nothingElse: [{ test, title: 'does not start one that does not run' }],
  noWorse: [{ test, title: 'leaves a configuration as it is that chronyd would not take with the change' }],
  leaves: [{ test: 'test/lab/conformance/ntp.test.ts', title: 'servers and a pool, and no others' }],
  rewritten: [{ test: 'test/lab/conformance/ntp.test.ts', title: 'servers and a pool, and no others' }],
};
