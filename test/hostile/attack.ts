import type { Socket } from 'node:net';
import type { AuthContext, Connection, ServerChannel, SFTPWrapper } from 'ssh2';
import type { Target } from '../../lib/transport/target';

type Hook<Arguments extends readonly unknown[]> = ((...args: Arguments) => void) | undefined;

/** What a hostile host does, and what a run must say of it. */
export interface Attack {
  readonly name: string;
  /** The error with its code; undefined: the host is served as any other. */
  readonly says?: RegExp;
  /** What is done with the host after the login. Default: a trip. */
  readonly act?: 'trip' | 'upload' | 'long upload' | 'jump';
  readonly target?: Partial<Target>;
  /** Instead of an SSH server: whatever speaks over the socket. */
  readonly speak?: (socket: Socket) => void;
  /** The key that it shows is not the known one. */
  readonly hasOtherKey?: true;
  readonly onConnection?: Hook<[client: Connection]>;
  readonly onAuthentication?: Hook<[context: AuthContext, client: Connection]>;
  /** After the login. */
  readonly onReady?: Hook<[client: Connection]>;
  /** Instead of `sh`. */
  readonly onExec?: Hook<[channel: ServerChannel, client: Connection, command: string]>;
  /** Default: a server that takes a file. */
  readonly onSftp?: Hook<[sftp: SFTPWrapper, client: Connection]>;
}

/** Writes again and again, as fast as the other side takes it, until the socket is closed. */
export function flood(socket: Socket, write: () => void): void {
  const go = (): void => {
    if (socket.destroyed) return;
    if (socket.writableLength < 256 * 1024) write();
    setImmediate(go);
  };
  go();
}

/** Does it again and again until the connection is closed, some at a time. */
export function repeat(client: Connection, work: () => void, atOnce = 200): void {
  const socket = (client as unknown as { _sock: Socket })._sock;
  flood(socket, () => {
    try {
      for (let count = 0; count < atOnce; count += 1) work();
    } catch {
      socket.destroy();
    }
  });
}
