import type { Answers } from './answer';

export const answers: Answers = {
  inForce: { excused: 'A reboot is an act; another boot id proves it.' },
  nothingElse: [
    { test: 'test/lab/reboot.test.ts', title: 'refuses while a program keeps the host from shutting down' },
  ],
  noWorse: [
    { test: 'test/lab/reboot.test.ts', title: 'refuses while a program keeps the host from shutting down' },
  ],
  leaves: { excused: 'A reboot leaves nothing behind that could be taken away.' },
  rewritten: { excused: 'A reboot declares no value that the system could write in another way.' },
};
