import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused: 'the content at a path is what whoever opens it reads; its hash is compared at every run.',
  },
  nothingElse: [{ test: 'test/lab/download.test.ts', title: 'goes through no link that somebody else laid' }],
  noWorse: [{ test: 'test/lab/download.test.ts', title: 'leaves the old file on a full disk' }],
  leaves: {
    excused: 'a download is a file: absent({ path }) takes it away, which the conformance of absent holds.',
  },
  rewritten: [{ test: 'test/lab/download.test.ts', title: 'needs no web for a file that is as declared' }],
};
