import { readFileSync } from 'node:fs';
import { project } from './project';

/** The hosts of a run, in the file of HOSTWRIGHT_BENCH. */
export interface BenchHosts {
  readonly user: string;
  readonly privateKeyFile: string;
  readonly knownHosts: string;
  readonly templates: string;
  /** Addresses by name. */
  readonly hosts: Readonly<Record<string, string>>;
}

/** The hosts of a run as in a production inventory, which does not know the lab. */
export default () => {
  const text = readFileSync(process.env['HOSTWRIGHT_BENCH'] ?? '', 'utf8');
  const { user, privateKeyFile, knownHosts, templates, hosts } = JSON.parse(text) as BenchHosts;
  return project.inventory({
    all: {
      vars: { templates },
      connection: { user, privateKeyFile, hostKeys: { files: [knownHosts] }, sshConfigFile: 'none' },
    },
    hosts: Object.fromEntries(Object.entries(hosts).map(([name, address]) => [name, { address }])),
  });
};
