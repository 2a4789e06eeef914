import type { Answers } from './answer';

const nginx = 'test/lab/nginx.test.ts';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/nginx-names.test.ts',
      title: 'do not take the same name twice: the second is refused, and nothing is written',
    },
  ],
  nothingElse: [{ test: nginx, title: 'does not take away what something else leads to' }],
  noWorse: [
    { test: nginx, title: 'finds ${what} before anything is in place' },
    { test: nginx, title: 'tests in place where no mount is allowed, and puts back what is not good' },
  ],
  leaves: [{ test: nginx, title: 'takes away what is left where nginx is gone' }],
  rewritten: { excused: 'nginx never rewrites its files, and the task compares their bytes.' },
};
