import type { Answers } from './answer';

export const answers: Answers = {
  inForce: {
    excused:
      'the content at a path is what whoever opens it reads; what a program makes of it is for the task of that program.',
  },
  nothingElse: [
    { test: 'test/lab/links-of-others.test.ts', title: 'are refused under check and in a run' },
    { test: 'test/lab/attributes-survive.test.ts', title: 'survives ${title}' },
  ],
  noWorse: [{ test: 'test/lab/hostile-places.test.ts', title: 'a full disk' }],
  leaves: {
    excused:
      'a template is a file: file({ path, state: absent }) takes it away, which test/lab/file.test.ts holds.',
  },
  rewritten: [
    { test: 'test/lab/conformance/template.test.ts', title: 'a list and characters that HTML would escape' },
  ],
};
