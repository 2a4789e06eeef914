import { main } from '../lib';
import { rollback } from '../roles/deployment';
import { shop } from './shop';

/** Goes back to the release before the current one, or to the one that RELEASE names, the way of a deployment. */
const back = rollback('rollback', { hosts: 'app', application: shop, to: process.env['RELEASE'] });

export default back;

void main(back, module);
