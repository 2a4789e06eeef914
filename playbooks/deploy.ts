import { main } from '../lib';
import { deployment } from '../roles/deployment';
import { build, shop } from './shop';

/** Brings the last commit of the application to its hosts, one after the other, without losing a request. */
const deploy = deployment('deploy', { hosts: 'app', application: shop, build });

export default deploy;

void main(deploy, module);
