import type { Answers } from './answer';

const removals = 'test/lab/apt-removals.test.ts';

export const answers: Answers = {
  inForce: [
    { test: removals, title: 'does not take a provided name for one that is gone' },
    { test: removals, title: 'says of a package that is on hold although it is not there that it is' },
    { test: 'test/lab/apt.test.ts', title: 'marks a package that had come with another one' },
  ],
  nothingElse: [
    { test: removals, title: 'refuses an installation that would remove something, and says what and how' },
    { test: removals, title: 'refuses it too where only the run can know, before anything is done' },
    { test: removals, title: 'refuses a package file whose installation would remove something' },
    { test: removals, title: 'removes what may go, as check has named it, once' },
    { test: removals, title: 'keeps what makes the host reachable, unless it is named' },
    { test: 'test/lab/apt.test.ts', title: 'removes it with what needs it, and says so; once' },
  ],
  noWorse: [
    { test: removals, title: 'installs from one repository while another cannot be reached, and says so' },
    { test: 'test/lab/hostile-apt.test.ts', title: 'copes with ${row.title}' },
  ],
  leaves: [
    { test: 'test/lab/apt.test.ts', title: 'removes what nothing needs any more, and check names just that' },
  ],
  rewritten: [
    {
      test: 'test/lab/apt.test.ts',
      title: 'takes a provided name for present, and says who could provide one that is not',
    },
    { test: 'test/lab/apt.test.ts', title: 'never takes a name for a pattern' },
  ],
};
