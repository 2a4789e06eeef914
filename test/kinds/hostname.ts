import type { Answers } from './answer';

const test = 'test/lab/hostname.test.ts';

export const answers: Answers = {
  inForce: [{ test: 'test/lab/conformance/hostname.test.ts', title: 'a name with its domain and its line' }],
  nothingElse: [{ test, title: 'is content with the line on which the task hosts names the host' }],
  noWorse: {
    excused:
      'The schema takes only names that the kernel takes, and the line of /etc/hosts is written first.',
  },
  leaves: { excused: 'A host always has a name: another one replaces it, nothing is left of the old one.' },
  rewritten: { excused: 'The kernel and /etc/hostname keep a name as it is written, with its case.' },
};
