import type { Answers } from './answer';

const names = 'test/lab/nginx-names.test.ts';
const nginx = 'test/lab/nginx.test.ts';

export const answers: Answers = {
  inForce: [
    { test: names, title: 'do not take the same name twice: the second is refused, and nothing is written' },
    {
      test: names,
      title: 'are not shadowed by a stray file without a word, and go if only declared ones may be there',
    },
    {
      test: names,
      title: 'are not ok while a certificate is missing without which nginx does not start',
    },
  ],
  nothingElse: [
    {
      test: names,
      title: 'are warned of with the words of nginx, where a new one takes the name of a later one',
    },
    { test: nginx, title: 'refuses to overwrite a file where the link should be' },
  ],
  noWorse: [
    { test: names, title: 'come back to sites-enabled if nginx refuses what is declared' },
    { test: nginx, title: 'puts everything back when the health check does not hold' },
    { test: nginx, title: 'puts everything back when nginx does not take what it had found good' },
  ],
  leaves: [
    { test: nginx, title: 'does not take away what something else leads to' },
    {
      test: names,
      title: 'are not shadowed by a stray file without a word, and go if only declared ones may be there',
    },
  ],
  rewritten: { excused: 'nginx never rewrites its files, and the task compares their bytes.' },
};
