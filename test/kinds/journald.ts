import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [{ test: 'test/lab/units-in-force.test.ts', title: 'names the drop-in that overrides journald' }],
  nothingElse: {
    excused:
      "The drop-in is a file of the task's own name; only journald, which it configures, is restarted.",
  },
  noWorse: { excused: 'journald ignores a setting that it does not understand and starts all the same.' },
  leaves: {
    excused: "state: 'absent' removes the drop-in by its name, and journald reads its configuration again.",
  },
  rewritten: [
    { test: 'test/lab/units-in-force.test.ts', title: 'names the drop-in that overrides journald' },
  ],
};
