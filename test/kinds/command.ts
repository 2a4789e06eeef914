import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    { test: 'test/lab/command.test.ts', title: 'fails when the guard is not content afterwards' },
    { test: 'test/lab/command.test.ts', title: 'runs again when the file was removed by hand' },
  ],
  nothingElse: [
    { test: 'test/lab/command.test.ts', title: 'would run under check, and touches nothing' },
    { test: 'test/lab/command.test.ts', title: 'takes words for arguments and never for shell' },
  ],
  noWorse: {
    excused:
      'What a command leaves when it fails only its author knows: the task shows it and runs nothing after it.',
  },
  leaves: {
    excused: 'What a command makes is unknown: its author declares with `removes` what takes it away.',
  },
  rewritten: {
    excused:
      'A command declares no value; its guards ask the host for the state in the words of their author.',
  },
};
