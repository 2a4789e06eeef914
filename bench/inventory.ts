import { readFileSync } from 'node:fs';
import { project } from './project';

/** What the benchmark tells its playbook about the hosts of a run, in the file that HOSTWRIGHT_BENCH names. */
export interface BenchHosts {
  readonly user: string;
  readonly privateKeyFile: string;
  readonly knownHosts: string;
  readonly templates: string;
  /** Addresses by name. */
  readonly hosts: Readonly<Record<string, string>>;
}

/** The hosts of a run, as a production inventory has them: nothing in it knows that they are the lab's. */
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
