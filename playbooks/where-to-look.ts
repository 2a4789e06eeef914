import { environmentOf, writeDocument, type FinishedRun, type VarsOf } from '../lib';
import { architecture } from '../inventory/architecture';
import type { project } from '../inventory/project';

/** In development: how to see what was set up, and the document of the system. */
export async function whereToLook({ inventory, directory }: FinishedRun): Promise<string | undefined> {
  const { environment } = inventory;
  if (environment !== 'development') return undefined;
  const [edge] = inventory.select('edge');
  const [ops] = inventory.select('ops');
  const { siteDomains, acmeRootFile } = edge?.vars as VarsOf<typeof project>;
  const name = siteDomains[0] ?? '';
  const hosts = inventory.hosts.map((host) => ({ ...host, address: host.target.address }));
  const { page } = environmentOf(architecture, { environment, fleet: { hosts } }).services;
  return [
    'Look at the site, at who may talk to whom, at logs of all hosts, and at the page of figures and alerts:',
    `  curl --cacert ${acmeRootFile ?? ''} --resolve ${name}:443:${edge?.target.address ?? ''} https://${name}/health`,
    '  npx hostwright architecture flows',
    `  npx hostwright exec ${ops?.name ?? ''} -- sh -c 'tail -n 1 /var/log/hosts/*/s*.json'`,
    `  npx hostwright ssh ${ops?.name ?? ''} --forward ${page?.port ?? 0}    # meanwhile: http://localhost:${page?.port ?? 0}`,
    `The document of the system: ${await writeDocument({ directory, environment })}`,
  ].join('\n');
}
