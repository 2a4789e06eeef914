import { environmentOf, firewallRules, main, playbook } from '../lib';
import { architecture } from '../inventory/architecture';
import { project } from '../inventory/project';
import { baseline } from '../roles/baseline';
import { firewall } from '../roles/firewall';
import { database } from './database';
import deploy from './deploy';
import { edge } from './edge';
import { hostFigures } from './figures';
import { logHost, logs } from './logs';
import { seen } from './seen';
import { watching } from './watching';
import { whereToLook } from './where-to-look';

const site = playbook('site', [
  project.play({
    name: 'Baseline',
    hosts: 'all',
    tasks: (host) => [
      baseline({
        administrators: host.vars.administrators,
        timezone: host.vars.timezone,
        isContainer: host.facts.container !== undefined,
        packages: ['ufw', 'rsyslog', 'rsyslog-relp', 'openssl'],
      }),
      firewall({ rules: firewallRules(environmentOf(architecture, host), host.name) }),
      hostFigures(host),
      host.groups.includes('ops') && logHost(host),
    ],
  }),
  // One play, so that the hosts do not wait for each other.
  project.play({
    name: 'Services',
    hosts: 'all',
    tasks: (host) => [
      logs(host),
      host.groups.includes('db') && database(host),
      host.groups.includes('edge') && edge(host),
      host.groups.includes('ops') && watching(host),
    ],
  }),
  ...deploy.plays,
  seen,
]);

export default site;

void main(site, module, { afterRun: whereToLook });
