import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/units-in-force.test.ts',
      title: 'does not run the job of a timer whose description or times change',
    },
  ],
  nothingElse: [
    {
      test: 'test/lab/units-in-force.test.ts',
      title: 'does not run the job of a timer whose description or times change',
    },
  ],
  noWorse: {
    excused:
      'A timer starts a job at its time; the files are verified by systemd before they are put in place.',
  },
  leaves: {
    excused:
      "state: 'absent' removes timer and service; a mark in the files tells them from those of others.",
  },
  rewritten: { excused: 'The files hold what was declared, byte for byte; systemd never writes them.' },
};
