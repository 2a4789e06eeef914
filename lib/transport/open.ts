import type { Connection } from './connection';
import type { OpenOptions } from './open-options';
import type { Target } from './target';

/** Opens the connection to a target, by ssh, by the program ssh, or on this computer; `name` is what errors call the host. */
export async function openConnection(
  name: string,
  target: Target,
  options: OpenOptions,
): Promise<Connection> {
  // Each is loaded when it is needed: ssh2 alone takes 50 ms.
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
