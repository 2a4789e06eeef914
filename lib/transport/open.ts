import type { Connection } from './connection';
import { openNet, type Net } from './net';
import type { OpenOptions } from './open-options';
import type { Target } from './target';
import { createTellable } from './tellable';

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
  const tellable = createTellable(target);
  const over: Over = (work) =>
    net.over(work).catch((thrown: unknown) => {
      throw tellable(thrown);
    });
  try {
    const either = AbortSignal.any([signal, broken.signal]);
    const connection = await over(() => open(name, target, { ...options, signal: either }));
    cut = () => void connection.close();
    return around(connection, over, net);
  } catch (error) {
    void net.close();
    throw error;
  }
}

/** Does work of the connection: exceptions in its callbacks are its failures, and failures may be shown. */
type Over = Net['over'];

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

function around(connection: Connection, over: Over, net: Net): Connection {
  return {
    session: connection.session,
    get trips() {
      return connection.trips;
    },
    get traffic() {
      return connection.traffic;
    },
    trip: (fragments, options) => over(() => connection.trip(fragments, options)),
    upload: (source, sha256, options) => over(() => connection.upload(source, sha256, options)),
    close: () => net.close(() => connection.close()),
  };
}
