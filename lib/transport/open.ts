import type { Connection, Fragment } from './connection';
import type { ConnectContext } from './context';
import type { Target } from './target';

/** How a connection is opened. */
export interface OpenOptions {
  readonly context: ConnectContext;
  /** Aborted: the attempt is given up. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The fragments of the first trip, if they are known already. They are sent together with what sets up the
   * session; a first `trip` with this very list gets their answer and costs no round trip of its own.
   */
  readonly first?: readonly Fragment[] | undefined;
}

/** Opens the connection to a target, by ssh or on this computer; `name` is what errors call the host. */
export async function openConnection(
  name: string,
  target: Target,
  options: OpenOptions,
): Promise<Connection> {
  // Both are loaded when they are needed: ssh2 alone takes 50 ms.
  if (target.transport === 'local') {
    const { connectLocal } = await import('./local');
    return connectLocal(name, target, options);
  }
  const { connectSsh } = await import('./ssh');
  return connectSsh(name, target, options);
}
