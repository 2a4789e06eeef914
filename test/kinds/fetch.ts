import type { Answers } from './answer';

export const answers: Answers = {
  inForce: { excused: 'it brings a file to the controller, by its hash: nothing there overrides it.' },
  nothingElse: [
    {
      test: 'test/lab/fetch.test.ts',
      title: 'brings a file that only root may read, once, for nobody else to read',
    },
  ],
  noWorse: [{ test: 'test/lab/fetch.test.ts', title: 'names what is no file, here or there' }],
  leaves: {
    excused:
      'what was fetched belongs to whoever runs the playbook: no task takes away files of the controller.',
  },
  rewritten: [{ test: 'test/lab/fetch.test.ts', title: 'sees what was changed on the controller' }],
};
