import { mainDrift } from '../lib';
import site from './site';

/** The nightly check: what differs on the hosts from playbooks/site.ts. Exit code 2 when something does. */
void mainDrift(site, module);
