import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/units-in-force.test.ts',
      title: 'names the drop-in that overrides a directive of a unit, until it is gone',
    },
    { test: 'test/lab/units-in-force.test.ts', title: 'names the drop-in that comes after a declared one' },
  ],
  nothingElse: [
    {
      test: 'test/lab/units-in-force.test.ts',
      title: "leaves a package's unit as it was when the file in its place goes",
    },
  ],
  noWorse: [
    { test: 'test/lab/units-in-force.test.ts', title: 'puts a drop-in back that keeps sshd from starting' },
  ],
  leaves: [
    {
      test: 'test/lab/units-in-force.test.ts',
      title: "leaves a package's unit as it was when the file in its place goes",
    },
  ],
  rewritten: [
    {
      test: 'test/lab/units-in-force.test.ts',
      title: 'names the drop-in that overrides a directive of a unit, until it is gone',
    },
  ],
};
