import type { Answers } from './answer';

const life = { test: 'test/lab/conformance/pm2.test.ts', title: 'a cluster' };
const role = 'test/lab/node-app-pm2.test.ts';
const plan = 'test/tasks/pm2/index.test.ts';

export const answers: Answers = {
  inForce: [life, { test: role, title: 'no worker, unit or link refers to a removed release' }],
  nothingElse: [{ test: plan, title: 'leaves a unit alone that does not run PM2' }, life],
  noWorse: [{ test: role, title: 'goes on with the release before, and loses nothing' }],
  leaves: [life],
  rewritten: [{ test: role, title: 'gives each worker every value as it was declared' }],
};
