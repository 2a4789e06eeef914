import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [{ test: 'test/lab/nodejs.test.ts', title: 'says when no repository has the version' }],
  nothingElse: [
    {
      test: 'test/lab/apt-removals.test.ts',
      title: 'refuses it too where only the run can know, before anything is done',
    },
  ],
  noWorse: [
    { test: 'test/lab/apt-repository.test.ts', title: 'puts the present one back when it cannot be changed' },
  ],
  leaves: {
    excused:
      "state: 'absent' takes packages, repository, key and preferences away, as its conformance test shows.",
  },
  rewritten: { excused: 'Versions are those of dpkg, and the major version is compared with what dpkg has.' },
};
