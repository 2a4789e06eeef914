import {
  environmentOf,
  firewallRules,
  main,
  playbook,
  writeDocument,
  type FinishedRun,
  type VarsOf,
} from '../lib';
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

void main(site, module, { afterRun: whereToLook });

/** In development: how to see what was set up, and the document of the system. */
async function whereToLook({ inventory, directory }: FinishedRun): Promise<string | undefined> {
  const { environment } = inventory;
  if (environment !== 'development') return undefined;
  const [edge] = inventory.select('edge');
  const { siteDomains, acmeRootFile } = edge?.vars as VarsOf<typeof project>;
  const name = siteDomains[0] ?? '';
  return [
    'Look at the site, and at who may talk to whom:',
    `  curl --cacert ${acmeRootFile ?? ''} --resolve ${name}:443:${edge?.target.address ?? ''} https://${name}/health`,
    '  npx hostwright architecture flows',
    `The document of the system: ${await writeDocument({ directory, environment })}`,
  ].join('\n');
}
