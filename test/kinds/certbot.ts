import type { Answers } from './answer';

const kept = 'test/lab/certificate-kept.test.ts';

export const answers: Answers = {
  inForce: [
    { test: kept, title: 'is given to the server by the next run, where the hook of the timer failed' },
    { test: kept, title: 'is compared with what the port shows, where that is declared' },
    { test: kept, title: 'keeps its key from everybody else' },
    {
      test: 'test/lab/certbot.test.ts',
      title: 'repairs the timer and what tells it which roots to trust',
    },
  ],
  nothingElse: [{ test: kept, title: 'is not deleted while a site names it, and is after the site is gone' }],
  noWorse: [
    { test: kept, title: 'is replaced under its own name, once, where its files are no links' },
    {
      test: 'test/lab/certbot.test.ts',
      title: 'issues nothing for a deploy hook that there is no program for',
    },
  ],
  leaves: [{ test: 'test/lab/certbot.test.ts', title: 'is deleted, once, with what is left of it' }],
  rewritten: [{ test: 'test/lab/certbot.test.ts', title: 'takes the names as a set' }],
};
