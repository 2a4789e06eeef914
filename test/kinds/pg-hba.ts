import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/conformance/pg-hba.test.ts',
      title: "attribute: 'loaded', byHand",
    },
    {
      test: 'test/lab/postgres-role.test.ts',
      title: 'lets a client in that has a flow and comes with TLS, and no other',
    },
  ],
  nothingElse: {
    excused:
      'The task declares the whole file; a diff names each line that goes, and no other file is written.',
  },
  noWorse: [
    {
      test: 'test/lab/postgres-tasks.test.ts',
      title: 'put the old pg_hba.conf back when the server finds an error in the new one',
    },
  ],
  leaves: {
    excused:
      'The list of lines is the whole file: a line that is no longer declared goes, and a server cannot be without the file.',
  },
  rewritten: [
    {
      test: 'test/lab/conformance/pg-hba.test.ts',
      title: '2001:db8:: ffff:ffff:ffff::',
    },
  ],
};
