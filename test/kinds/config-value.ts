import type { Answers } from './answer';

export const answers: Answers = {
  inForce: [
    {
      test: 'test/lab/config-value.test.ts',
      title: 'refuses an ini section that is there several times, unless the key chooses one',
    },
    { test: 'test/lab/config-value.test.ts', title: 'leaves no other spelling of a key beside its own' },
    { test: 'test/lab/config-value.test.ts', title: 'says which aliases a change applies to' },
  ],
  nothingElse: [
    {
      test: 'test/lab/config-value.test.ts',
      title: 'of a YAML file and leaves every other byte, also as Python reads it',
    },
    {
      test: 'test/lab/config-value.test.ts',
      title: 'puts a key before all sections above the comment of the first',
    },
    {
      test: 'test/lab/config-value.test.ts',
      title: 'chooses one of several YAML documents, and an element of a list',
    },
  ],
  noWorse: [
    {
      test: 'test/lab/edited-file.test.ts',
      title: 'notice who writes while they write, and leave the file where the new content is not valid',
    },
  ],
  leaves: [
    {
      test: 'test/lab/conformance/config-value.test.ts',
      title: 'a value of an ini file, with owner and mode',
    },
    { test: 'test/lab/conformance/config-value.test.ts', title: 'a value of a JSON file' },
  ],
  rewritten: [
    {
      test: 'test/lab/config-value.test.ts',
      title: 'of a YAML file and leaves every other byte, also as Python reads it',
    },
  ],
};
