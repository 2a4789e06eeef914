import type { Connection } from './connection';
import { openNet, type Net } from './net';
import type { OpenOptions } from './open-options';
import type { Target } from './target';

/**
 * Opens the connection to a target: with the built-in client, with the program ssh, or on this computer. `name`: the
 * host's name in errors.
 */
export async function openConnection(
  name: string,
  target: Target,
  options: OpenOptions,
): Promise<Connection> {
  const { context, signal = context.signal } = options;
  const broken = new AbortController();
  let cut = (): void => broken.abort();
  const net = openNet(name, () => cut());
  try {
    const either = AbortSignal.any([signal, broken.signal]);
    const connection = await net.over(() => open(name, target, { ...options, signal: either }));
    cut = () => void connection.close();
    return inNet(connection, net);
  } catch (error) {
    void net.close();
    throw error;
  }
}

// Each is loaded only when needed: ssh2 alone takes 50 ms.
async function open(name: string, target: Target, options: OpenOptions): Promise<Connection> {
  if (target.transport === 'local') {
    const { connectLocal } = await import('./local');
    return connectLocal(name, target, options);
  }
  if (target.transport === 'openssh') {
    const { connectOpenSsh } = await import('./openssh/connect');
    return connectOpenSsh(name, target, options);
  }
  const { connectSsh } = await import('./ssh');
  return connectSsh(name, target, options);
}

function inNet(connection: Connection, net: Net): Connection {
  return {
    session: connection.session,
    get trips() {
      return connection.trips;
    },
    get traffic() {
      return connection.traffic;
    },
    trip: (fragments, options) => net.over(() => connection.trip(fragments, options)),
    upload: (source, sha256, options) => net.over(() => connection.upload(source, sha256, options)),
    close: () => net.close(() => connection.close()),
  };
}
