import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { HostwrightError } from '../errors/error';
import { lastLines, run } from './command';
import { readIfThere } from './files';
import type { LabHost } from './host';
import { leader, machineState, type Machine } from './machine';
import type { LabSettings } from './settings';
import { sshArguments } from './ssh';

const patienceMs = 90_000;
const pollMs = 50;

/** Waits until somebody can log in to a host; throws with the machine's last words when it ends or takes too long. */
export async function untilReady(settings: LabSettings, host: LabHost, machine: Machine): Promise<void> {
  const startedAt = Date.now();
  let refusal = '';
  while (Date.now() - startedAt < patienceMs) {
    if (mayLogIn(machine) && (await answers(host))) {
      const login = await run(['ssh', ...sshArguments(settings, host), 'true']);
      if (login.code === 0) return;
      refusal = login.stderr.trim();
    }
    // Right after the start the group is still empty.
    if (Date.now() - startedAt > 3000 && machineState(machine) === 'stopped') break;
    await sleep(pollMs);
  }
  const console = lastLines(readIfThere(machine.log).trim(), 15);
  throw new HostwrightError({
    code: 'LAB_BOOT',
    message: [`${host.name} did not come up`, console, refusal].filter(Boolean).join('\n'),
    hint: `Its console is in ${machine.log}; hostwright lab reset ${host.name} starts it anew.`,
  });
}

// Until systemd takes this file away, PAM turns everybody but root down.
function mayLogIn(machine: Machine): boolean {
  const first = leader(machine);
  return first !== undefined && !existsSync(`/proc/${first}/root/run/nologin`);
}

// Asking sshd for its greeting costs next to nothing; a login that fails costs both sides a key exchange.
function answers({ address, port }: LabHost): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: address, port });
    const finish = (isThere: boolean) => (): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.setTimeout(1000, finish(false));
    socket.once('data', finish(true));
    socket.once('error', finish(false));
    socket.once('close', finish(false));
  });
}
