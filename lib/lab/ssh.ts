import type { LabHost } from './host';
import type { LabSettings } from './settings';
import { knownHostsFile } from './state';

/** The words after `ssh` that log in to a lab host with its own key and known host key, whatever the user's settings. */
export function sshArguments(settings: LabSettings, host: LabHost): string[] {
  const options = [
    `UserKnownHostsFile=${knownHostsFile(settings)}`,
    'GlobalKnownHostsFile=/dev/null',
    'StrictHostKeyChecking=yes',
    'IdentitiesOnly=yes',
    'BatchMode=yes',
    'ConnectTimeout=10',
  ];
  const words = options.flatMap((option) => ['-o', option]);
  const login = ['-i', host.privateKeyFile, '-p', String(host.port), '-l', host.user];
  return ['-F', '/dev/null', ...words, ...login, host.address];
}
