import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [{ test: 'test/lab/env-file.test.ts', title: 'gives a program every value as it was declared' }],
  nothingElse: [{ test: 'test/lab/links-of-others.test.ts', title: 'are refused under check and in a run' }],
  noWorse: [
    {
      test: 'test/lab/env-file.test.ts',
      title: 'refuses ${title} because systemd does not give it to a program',
    },
  ],
  leaves: [{ test: 'test/lab/conformance/env-file.test.ts', title: 'plain variables' }],
  rewritten: [{ test: 'test/lab/env-file.test.ts', title: 'gives a program every value as it was declared' }],
};
