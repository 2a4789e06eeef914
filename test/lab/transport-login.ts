import { readFileSync } from 'node:fs';
import { labHost } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { knownHostsFile } from '../../lib/lab/state';
import { sh, type Script } from '../../lib/shell/sh';
import type { Connection } from '../../lib/transport/connection';
import { createConnectContext, type ConnectContext } from '../../lib/transport/context';
import { openConnection } from '../../lib/transport/open';
import type { Target } from '../../lib/transport/target';

/** The target of a lab host, independent of whoever runs the tests. */
export function labTarget(name: string, more: Partial<Target> = {}): Target {
  const { address, user, privateKeyFile } = labHost(name);
  return {
    address,
    user,
    privateKeyFile,
    hostKeys: { files: [knownHostsFile(labSettings())] },
    sshConfigFile: 'none',
    connectRetries: 0,
    connectTimeout: 30,
    ...more,
  };
}

const opened: Connection[] = [];

/** Closes, after each test, the connections that it has left open, so that a failed one does not hold up the rest. */
export function closeConnectionsAfterEach(): void {
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((connection) => connection.close()));
  });
}

/** Connects to a lab host; the target's fields may be changed. */
export async function connect(
  name: string,
  more: Partial<Target> = {},
  context: ConnectContext = createConnectContext(),
): Promise<Connection> {
  const connection = await openConnection(name, labTarget(name, more), { context });
  opened.push(connection);
  return connection;
}

/** The standard output of one script over a connection. */
export async function output(connection: Connection, script: Script): Promise<string> {
  const [result] = await connection.trip([{ label: 'test', script }]);
  return result?.stdout ?? '';
}

/** A script for a host that makes a user who may log in with the lab's key. */
export function makeUser(name: string, password: string, shell = '/bin/bash'): string {
  return sh`set -e
useradd --create-home --shell ${shell} -- ${name}
printf '%s:%s\n' ${name} ${password} | chpasswd
mkdir -m 700 /home/${name}/.ssh
cp /home/deploy/.ssh/authorized_keys /home/${name}/.ssh/
chown -R ${name}: /home/${name}/.ssh`.text;
}

/** The lab's public key as authorized_keys has it, without comment. */
export function labPublicKey(name: string): string {
  const text = readFileSync(`${labHost(name).privateKeyFile}.pub`, 'utf8');
  return text.split(' ').slice(0, 2).join(' ').trim();
}
