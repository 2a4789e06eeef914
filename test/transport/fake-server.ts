import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, type AuthContext, type Connection, type ServerChannel, type SFTPWrapper } from 'ssh2';
import { Secret } from '../../lib/secrets/secret';
import type { Target } from '../../lib/transport/target';
import { createKey } from './keys';

/** How a server on this computer behaves; by default as a good one. */
export interface Behaviour {
  readonly onAuthentication?: (context: AuthContext, client: Connection) => void;
  /** Default: runs the command line with sh. */
  readonly onExec?: (channel: ServerChannel, client: Connection, command: string) => void;
  /** Default: there is no SFTP. */
  readonly onSftp?: ((sftp: SFTPWrapper, client: Connection) => void) | undefined;
}

/** An SSH server of this process on the loopback interface. */
export interface FakeServer {
  readonly target: Target;
  /** Authentication methods that were tried, in order. */
  readonly tried: readonly string[];
  readonly connections: number;
  close(): Promise<void>;
}

const password = 'pass word';

/** Starts a server that lets `ann` in with a password. */
export async function startServer(behaviour: Behaviour = {}): Promise<FakeServer> {
  const key = createKey();
  const tried: string[] = [];
  const clients = new Set<Connection>();
  let connections = 0;
  const server = new Server({ hostKeys: [key.private] }, (client) => {
    connections += 1;
    clients.add(client);
    client.on('error', () => undefined).on('close', () => clients.delete(client));
    client.on('authentication', (context) => {
      tried.push(context.method);
      (behaviour.onAuthentication ?? checkPassword)(context, client);
    });
    client.on('session', (accept) => {
      const session = accept();
      session.on('exec', (acceptExec, _reject, { command }) => {
        const channel = acceptExec();
        if (behaviour.onExec) behaviour.onExec(channel, client, command);
        else runCommand(channel, command);
      });
      const { onSftp } = behaviour;
      if (onSftp) session.on('sftp', (acceptSftp) => onSftp(acceptSftp(), client));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
  const known = join(directory, 'known_hosts');
  writeFileSync(known, `[127.0.0.1]:${port} ${key.public}\n`);
  return {
    target: {
      address: '127.0.0.1',
      port,
      user: 'ann',
      password: new Secret(password),
      become: { method: 'none' },
      hostKeys: { files: [known] },
      sshConfigFile: 'none',
      connectRetries: 0,
    },
    tried,
    get connections() {
      return connections;
    },
    close: async () => {
      for (const client of clients) client.end();
      await new Promise((resolve) => server.close(resolve));
      rmSync(directory, { recursive: true });
    },
  };
}

/** Accepts the right password and nothing else. */
export function checkPassword(context: AuthContext): void {
  if (context.method === 'password' && context.password === password) context.accept();
  else context.reject(['password']);
}

/** Runs a command line with sh, its streams on a channel. */
export function runCommand(channel: ServerChannel, command: string): ChildProcessWithoutNullStreams {
  const child = spawn('/bin/sh', ['-c', command], {
    env: { ...process.env, SSH_CONNECTION: '192.0.2.1 5 192.0.2.2 6' },
  });
  channel.pipe(child.stdin);
  child.stdin.on('error', () => undefined);
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  child.on('close', (code) => {
    channel.exit(code ?? 1);
    channel.end();
  });
  return child;
}
