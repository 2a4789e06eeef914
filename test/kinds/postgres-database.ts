import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused:
      'What a database has is in one catalogue of the server; no other file or setting overrides its owner, encoding or extensions.',
  },
  nothingElse: [
    {
      test: 'test/lab/conformance/postgres-database.test.ts',
      title: 'a database with an owner and extensions',
    },
  ],
  noWorse: [
    {
      test: 'test/lab/postgres-tasks.test.ts',
      title: 'refuse a standby, and a server that lets nobody in',
    },
  ],
  leaves: [
    {
      test: 'test/lab/conformance/postgres-database.test.ts',
      title: "task: postgresDatabase({ name: 'shop-1', state: 'absent' })",
    },
  ],
  rewritten: [
    {
      test: 'test/lab/conformance/postgres-database.test.ts',
      title: 'a database with an owner and extensions',
    },
  ],
};
