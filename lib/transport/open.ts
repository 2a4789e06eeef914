import type { Connection } from './connection';
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
  // Each is loaded only when needed: ssh2 alone takes 50 ms.
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
