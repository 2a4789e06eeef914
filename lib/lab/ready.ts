import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { HostwrightError } from '../errors/error';
import { lastLines, run } from './command';
import { readIfThere } from './files';
import type { LabHost } from './host';
import { leader, machineState, type Machine } from './machine';
import type { LabSettings } from './settings';
import { sshArguments } from './ssh';

const patienceMs = 90_000;
const startPatienceMs = 5000;
const pollMs = 40;

/** Waits until a host accepts logins. Throws with the end of its console if it stops or takes too long. */
export async function untilReady(settings: LabSettings, host: LabHost, machine: Machine): Promise<void> {
  const startedAt = Date.now();
  let refusal = '';
  let first: number | undefined;
  while (Date.now() - startedAt < patienceMs) {
    first ??= leader(machine);
    if (first !== undefined && mayLogIn(first, host.port)) {
      const login = await run(['ssh', ...sshArguments(settings, host), 'true']);
      if (login.code === 0) return;
      refusal = login.stderr.trim();
    }
    // Right after the start, the group is still empty.
    if (Date.now() - startedAt > startPatienceMs && machineState(machine) === 'stopped') break;
    await sleep(pollMs);
  }
  const parts = [`${host.name} did not come up`, lastLines(readIfThere(machine.log).trim(), 15), refusal];
  throw new HostwrightError({
    code: 'LAB_BOOT',
    message: parts.filter(Boolean).join('\n'),
    hint: `${machine.log} has its console. hostwright lab reset ${host.name} makes it new.`,
  });
}

// Asks the kernel and not the host: a packet to a missing address delays the next one by a second, and a failed login
// costs both sides a key exchange. Until systemd removes nologin, PAM refuses everybody but root.
function mayLogIn(first: number, port: number): boolean {
  return (
    // A socket of systemd listens on IPv6 for both.
    ['tcp', 'tcp6'].some((table) => isListening(readIfThere(`/proc/${first}/net/${table}`), port)) &&
    hasDefaultRoute(readIfThere(`/proc/${first}/net/route`)) &&
    !existsSync(`/proc/${first}/root/run/nologin`)
  );
}

/** Whether a table such as /proc/net/tcp shows a listener on a port. */
export function isListening(table: string, port: number): boolean {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table.split('\n').some((line) => {
    const [, address = '', , state] = line.trim().split(/\s+/);
    return address.endsWith(local) && state === '0A';
  });
}

/** Whether a table such as /proc/net/route shows a default route. */
export function hasDefaultRoute(table: string): boolean {
  return table.split('\n').some((line) => line.split('\t')[1] === '00000000');
}
