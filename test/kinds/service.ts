import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/units-in-force.test.ts',
      title: 'says of what cannot be enabled or disabled whether it starts at boot',
    },
    { test: 'test/lab/units-in-force.test.ts', title: 'names the socket that would start a stopped service' },
    { test: 'test/lab/units-in-force.test.ts', title: 'sees that a service dies a moment after its start' },
    { test: 'test/lab/units-in-force.test.ts', title: 'says that there is no unit of that name' },
  ],
  nothingElse: [
    { test: 'test/lab/units-in-force.test.ts', title: 'refuses to close the way in, unless it is forced' },
    {
      test: 'test/lab/units-in-force.test.ts',
      title: 'says that a mask cannot take the place of a file in /etc, before it stops the unit',
    },
  ],
  noWorse: [
    { test: 'test/lab/units-in-force.test.ts', title: 'refuses to close the way in, unless it is forced' },
  ],
  leaves: [{ test: 'test/lab/service.test.ts', title: 'stops, disables, and finds nothing more to do' }],
  rewritten: [
    { test: 'test/lab/service.test.ts', title: 'means the unit behind an alias' },
    { test: 'test/lab/service.test.ts', title: 'enables and disables scripts of System V' },
  ],
};
