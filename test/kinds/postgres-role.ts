import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/conformance/postgres-role.test.ts',
      title: 'a role with a password and groups',
    },
    {
      test: 'test/lab/postgres-tasks.test.ts',
      title: 'change a password in the shared catalogue only when it differs',
    },
  ],
  nothingElse: [
    {
      test: 'test/lab/conformance/postgres-role.test.ts',
      title: "attribute: 'memberOf', byHand: psql('GRANT writers TO",
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
      test: 'test/lab/conformance/postgres-role.test.ts',
      title: "task: postgresRole({ name: 'Shop-1', state: 'absent' })",
    },
  ],
  rewritten: [
    {
      test: 'test/lab/conformance/postgres-role.test.ts',
      title: '2037-01-31 00:00:00+00',
    },
  ],
};
