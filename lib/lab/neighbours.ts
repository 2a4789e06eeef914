import { HostwrightError } from '../errors/error';
import { labSettings, type LabSettings } from './settings';
import { labNames, readHosts } from './state';

/** Throws if another lab with hosts uses the same bridge and addresses. */
export function refuseSharedNetwork({ name, bridge }: LabSettings): void {
  const other = labNames().find((candidate) => candidate !== name && sharesBridge(candidate, bridge));
  if (other === undefined) return;
  throw new HostwrightError({
    code: 'LAB_NETWORK',
    message: `the labs ${name} and ${other} have the same network: their names lead to the same addresses`,
    hint: `Choose another name with HOSTWRIGHT_LAB, or remove the other lab: HOSTWRIGHT_LAB=${other} npx hostwright lab down`,
  });
}

function sharesBridge(name: string, bridge: string): boolean {
  try {
    const settings = labSettings({ ...process.env, HOSTWRIGHT_LAB: name, HOSTWRIGHT_LAB_SUBNET: undefined });
    return settings.bridge === bridge && readHosts(settings).length > 0;
  } catch (error) {
    // Something else is in the directory of the labs. It has no network.
    if (error instanceof HostwrightError) return false;
    throw error;
  }
}
