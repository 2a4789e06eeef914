import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/conformance/postgres-grant.test.ts',
      title: "has_table_privilege('reports', t, p)",
    },
  ],
  nothingElse: [
    {
      test: 'test/lab/conformance/postgres-grant.test.ts',
      title: 'GRANT DELETE ON "Item" TO reports',
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
      test: 'test/lab/conformance/postgres-grant.test.ts',
      title: 'databasePrivileges: [],',
    },
  ],
  rewritten: [
    {
      test: 'test/lab/conformance/postgres-grant.test.ts',
      title: "databasePrivileges: ['CONNECT', 'TEMPORARY']",
    },
  ],
};
