import { main, playbook } from '../lib';
import { project } from '../inventory/project';
import { baseline } from '../roles/baseline';
import { web } from '../roles/web';

const site = playbook('site', [
  project.play({
    name: 'Baseline',
    hosts: 'all',
    tasks: ({ vars, groups, facts }) =>
      baseline({
        administrators: vars.administrators,
        timezone: vars.timezone,
        allow: groups.includes('web') ? [{ allow: '80,443/tcp', comment: 'web' }] : [],
        isContainer: facts.container !== undefined,
      }),
  }),
  project.play({
    name: 'Web',
    hosts: 'web',
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
