import { spawn } from 'node:child_process';
import type { LabHost } from '../../lib/lab/host';
import { labSettings } from '../../lib/lab/settings';
import { knownHostsFile } from '../../lib/lab/state';
import type { Connection } from '../../lib/transport/connection';
import { startSession } from '../../lib/transport/session';

/** Stopgap until the ssh transport lands. */
export async function connectLab(host: LabHost): Promise<Connection> {
  const options = ['-o', `UserKnownHostsFile=${knownHostsFile(labSettings())}`, '-o', 'BatchMode=yes'];
  const child = spawn('ssh', [
    ...options,
    '-i',
    host.privateKeyFile,
    `${host.user}@${host.address}`,
    'exec sudo -n /bin/sh -s -- "$SSH_CONNECTION"',
  ]);
  const close = () => void child.kill();
  const session = await startSession(child, {
    host: host.name,
    loginUser: host.user,
    kill: () => Promise.resolve(),
    close,
  });
  return {
    session: session.info,
    get trips() {
      return session.trips;
    },
    trip: (fragments, trip) => session.trip(fragments, trip),
    upload: () => Promise.reject(new Error('the stopgap transport cannot upload')),
    close: () => {
      close();
      return Promise.resolve();
    },
  };
}
