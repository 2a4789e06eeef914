import type { LabHost } from '../lib/lab/host';
import { labExec, labReset } from '../lib/lab/lab';
import { mapLimited } from '../lib/lab/parallel';
import { bootLimit } from '../lib/lab/up';
import { BenchError } from './contender';

/** Makes hosts new again. */
export async function renew(hosts: readonly LabHost[]): Promise<void> {
  await labReset(hosts.map(({ name }) => name));
}

// A new host has no package lists, and must not get any: the workload makes them. For Ansible the time of their
// directory is the time of the last update.
const python = `
set -e
command -v python3 >/dev/null && exit
pristine=$(ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 || echo yes)
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends python3 python3-apt
[ -z "$pristine" ] || { rm -rf /var/lib/apt/lists/* && touch -d @0 /var/lib/apt/lists; }`;

/** Installs Python on hosts for Ansible. */
export async function installPython(hosts: readonly LabHost[]): Promise<void> {
  await mapLimited(hosts, bootLimit(), async ({ name }) => {
    const { code, stderr } = await labExec(name, python);
    if (code !== 0) throw new BenchError(`${name}: Python could not be installed:\n${stderr}`);
  });
}
