import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [{ test: 'test/lab/script.test.ts', title: 'is judged by its output and by its guards' }],
  nothingElse: [
    { test: 'test/lab/script.test.ts', title: 'leaves nothing behind when it fails or takes too long' },
  ],
  noWorse: {
    excused: 'what a script does is for the script: the task itself only brings and removes a private file.',
  },
  leaves: { excused: 'a script declares nothing that could be taken away; its own file goes at its end.' },
  rewritten: { excused: 'a script has no values of its own on a host: its guards say what counts.' },
};
