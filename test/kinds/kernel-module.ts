import type { Answers } from './answer';

const test = 'test/lab/kernel-module.test.ts';

export const answers: Answers = {
  inForce: [{ test, title: 'names a file of somebody else that has the last word' }],
  nothingElse: {
    excused: 'It writes two files with names of its own, and unloads only the module that it names.',
  },
  noWorse: [{ test, title: 'fails with the reason when a module cannot be loaded' }],
  leaves: [{ test: 'test/lab/conformance/kernel-module.test.ts', title: "state: 'absent'" }],
  rewritten: [{ test, title: 'blacklists a module so that modprobe does not load it' }],
};
