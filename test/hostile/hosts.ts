import { createServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { Server, type Connection, type ServerChannel } from 'ssh2';
import { checkPassword, runCommand } from '../transport/fake-server';
import { createKey } from '../transport/keys';
import type { Attack } from './attack';
import { attacks } from './attacks';
import { takes } from './files';
import { randomServer } from './random-host';

/** Which attack to start: none for an honest host; the stage `random` with a seed as its name. */
export interface Wanted {
  readonly stage?: string | undefined;
  readonly name?: string | undefined;
}

/** Where the host is, and its key for known_hosts. */
export interface Started {
  readonly port: number;
  readonly key: string;
}

const honest: Attack = { name: 'honest' };
const keys = [createKey(), createKey()] as const;
const running: (() => void)[] = [];

process.on('message', ({ stage, name }: Wanted) => {
  if (stage !== undefined) for (const stop of running.splice(0)) stop();
  const server =
    stage === 'random' ? randomServer(Number(name), serveSocket) : serverOf(attackOf(stage, name));
  server.listen(0, '127.0.0.1', () => {
    const started: Started = { port: (server.address() as AddressInfo).port, key: keys[0].public };
    process.send?.(started);
  });
});
// An attack may break its own server.
process.on('uncaughtException', () => undefined);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

function attackOf(stage: string | undefined, name: string | undefined): Attack {
  const attack = stage === undefined ? honest : attacks[stage]?.find((each) => each.name === name);
  if (attack === undefined) throw new Error(`there is no attack ${name ?? ''}`);
  return attack;
}

function serverOf(attack: Attack): TcpServer | Server {
  return attack.speak ? rudeServer(attack.speak) : sshServer(attack);
}

function serveSocket(socket: Socket, attack: Attack): void {
  sshServer(attack).injectSocket(socket);
}

function rudeServer(speak: NonNullable<Attack['speak']>): TcpServer {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).resume();
    stopLater(() => socket.destroy());
    speak(socket);
  });
  stopLater(() => server.close());
  return server;
}

function stopLater(stop: () => void): void {
  running.push(stop);
}

function sshServer(attack: Attack): Server {
  const [own, other] = keys;
  const hostKeys = [attack.hasOtherKey ? other.private : own.private];
  const server = new Server({ hostKeys }, (client) => {
    stopLater(() => client.end());
    serve(client, attack);
  });
  stopLater(() => server.close());
  return server;
}

function serve(client: Connection, attack: Attack): void {
  const {
    onExec = (channel: ServerChannel, _client: Connection, command: string) => runCommand(channel, command),
  } = attack;
  const onSftp = attack.onSftp ?? takes();
  client.on('error', () => undefined);
  client.on('authentication', (context) => (attack.onAuthentication ?? usual(attack))(context, client));
  client.on('ready', () => attack.onReady?.(client));
  client.on('tcpip', (accept) => accept());
  client.on('session', (accept) => {
    const session = accept();
    session.on('exec', (acceptExec, _reject, { command }) => {
      const channel = acceptExec();
      channel.on('error', () => undefined);
      onExec(channel, client, command);
    });
    session.on('sftp', (acceptSftp) => onSftp?.(acceptSftp(), client));
  });
  attack.onConnection?.(client);
}

/** The key of the test is as good as its password. */
function usual({ act }: Attack): NonNullable<Attack['onAuthentication']> {
  return act === 'jump' ? (context) => context.accept() : checkPassword;
}
