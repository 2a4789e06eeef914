import type { Answers } from './answer';

const test = 'test/lab/dns-records.test.ts';

export const answers: Answers = {
  inForce: [
    {
      test,
      title: 'replaces a CNAME only where it may remove it, because the server would ignore it in silence',
    },
    { test, title: 'says so: a server that could not load the zone' },
  ],
  nothingElse: [
    { test, title: 'removes with exclusive only what it may, and never SOA, name servers' },
    { test, title: 'changes nothing where somebody else was faster' },
  ],
  noWorse: [
    { test, title: 'says so: a key that may read and not write, and a name that the server does not take' },
  ],
  leaves: [{ test, title: 'removes one value, and whole sets, once' }],
  rewritten: [{ test, title: 'adds records of every type with one message, and finds them as declared' }],
};
