import { existsSync, writeFileSync } from 'node:fs';
import type { LabNeeds } from '../inventory/project';
import { waiting } from './waiting';

/** Boots what an inventory needs of the lab. `false`: it was up already. */
export async function bootLab(needs: LabNeeds): Promise<boolean> {
  if (await isUp(needs)) return false;
  const { labUp } = await import('../lab/up');
  await waiting(async (onProgress) => {
    await labUp({ hosts: needs.hosts, onProgress });
    if (needs.acmeServer !== undefined)
      await setUpAcme({ ...needs, acmeServer: needs.acmeServer }, onProgress);
  });
  return true;
}

async function setUpAcme(
  { acmeServer: host, dnsServer }: LabNeeds & { readonly acmeServer: string },
  onProgress: (message: string) => void,
): Promise<void> {
  onProgress(`setting up an ACME server on ${host}`);
  const [{ labAcme }, { acmeRootFile }, { labSettings }] = await Promise.all([
    import('../lab/pebble'),
    import('../lab/acme'),
    import('../lab/settings'),
  ]);
  const { issuerCa } = await labAcme(host, { dnsServer });
  writeFileSync(acmeRootFile(labSettings()), issuerCa);
  onProgress(`certificates of ${host} are verified with ${acmeRootFile(labSettings())}`);
}

async function isUp({ hosts, acmeServer: server }: LabNeeds): Promise<boolean> {
  const [{ labStatus }, { acmeServer, acmeRootFile }, { labSettings }] = await Promise.all([
    import('../lab/lab'),
    import('../lab/acme'),
    import('../lab/settings'),
  ]);
  const states = labStatus().filter(({ name }) => hosts.includes(name));
  const settings = labSettings();
  const hasAcme =
    server === undefined ||
    (acmeServer(settings, server).serverCa !== undefined && existsSync(acmeRootFile(settings)));
  return hasAcme && states.length === hosts.length && states.every(({ state }) => state === 'running');
}
