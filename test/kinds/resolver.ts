import type { Answers } from './answer';

const test = 'test/lab/resolver.test.ts';

export const answers: Answers = {
  inForce: [{ test, title: 'names a later drop-in that takes the servers away, and restarts nothing' }],
  nothingElse: [{ test, title: 'refuses the link of something else, under check too, and leaves it' }],
  noWorse: [{ test, title: 'says so before it writes anything, and replaces the link with force' }],
  leaves: [{ test, title: 'fails anew for ${what} while it ${title}' }],
  rewritten: [{ test: 'test/lab/conformance/resolver.test.ts', title: "title: 'systemd-resolved'" }],
};
