import { main, playbook } from '../lib';
import { project } from '../inventory/project';
import { restarts } from '../roles/deployment';
import { database } from './database';
import { shop } from './shop';

/**
 * Gives the secret that SECRET names a new value, and brings it to all that use it: the database, then the application,
 * host by host. Without SECRET it ends what such a run left due.
 */
const rotate = playbook(
  'rotate',
  [
    project.play({ name: 'Database', hosts: 'db', tasks: database }),
    ...restarts({ hosts: 'app', application: shop }),
  ],
  { rotates: process.env['SECRET']?.split(',') ?? [] },
);

export default rotate;

void main(rotate, module);
