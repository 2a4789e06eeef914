import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/postgres-tasks.test.ts',
      title: 'name the file that has the last word over a setting',
    },
    {
      test: 'test/lab/postgres-tasks.test.ts',
      title: 'say in each run what waits for a restart',
    },
  ],
  nothingElse: [
    {
      test: 'test/lab/conformance/postgres-settings.test.ts',
      title: 'settings of every type, with a restart',
    },
  ],
  noWorse: [
    {
      test: 'test/lab/postgres-tasks.test.ts',
      title: 'write no settings that the server refuses',
    },
  ],
  leaves: [
    {
      test: 'test/lab/conformance/postgres-settings.test.ts',
      title: "task: postgresSettings({ name: '70-app', state: 'absent' })",
    },
  ],
  rewritten: [
    {
      test: 'test/lab/conformance/postgres-settings.test.ts',
      title: 'settings of every type, with a restart',
    },
  ],
};
