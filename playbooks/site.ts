import { environmentOf, firewallRules, main, playbook } from '../lib';
import { architecture } from '../inventory/architecture';
import { project } from '../inventory/project';
import { baseline } from '../roles/baseline';
import { firewall } from '../roles/firewall';
import { web } from '../roles/web';

const site = playbook('site', [
  project.play({
    name: 'Baseline',
    hosts: 'all',
    tasks: (host) => [
      baseline({
        administrators: host.vars.administrators,
        timezone: host.vars.timezone,
        isContainer: host.facts.container !== undefined,
      }),
      firewall({ rules: firewallRules(environmentOf(architecture, host), host.name) }),
    ],
  }),
  project.play({
    name: 'Web',
    hosts: 'edge',
    tasks: ({ name, vars }) => {
      const [first = name, ...more] = vars.siteDomains;
      return web({
        domains: [first, ...more],
        title: vars.siteTitle,
        acme: { directory: vars.acmeDirectory, ca: vars.acmeCa, email: vars.acmeEmail },
      });
    },
  }),
]);

export default site;

void main(site, module);
