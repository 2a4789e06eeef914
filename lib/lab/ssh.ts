import type { LabHost } from './host';
import type { LabSettings } from './settings';
import { knownHostsFile } from './state';

/** The arguments of ssh for a login to a lab host, independent of the user's settings. */
export function sshArguments(settings: LabSettings, host: LabHost): string[] {
  const options = [
    `UserKnownHostsFile=${knownHostsFile(settings)}`,
    'GlobalKnownHostsFile=/dev/null',
    'StrictHostKeyChecking=yes',
    'IdentitiesOnly=yes',
    'BatchMode=yes',
    'ConnectTimeout=10',
  ];
  const flags = options.flatMap((option) => ['-o', option]);
  const login = ['-i', host.privateKeyFile, '-p', String(host.port), '-l', host.user];
  return ['-F', '/dev/null', ...flags, ...login, host.address];
}
