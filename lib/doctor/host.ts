import type { Connection, Fragment } from '../transport/connection';
import { fine, type Finding } from './finding';
import { hostScript, parseHost } from './host-state';
import { judgeHost } from './judge-host';

/** What is sent to a host together with the login. */
export const hostFragment: Fragment = { label: 'examine the host', script: hostScript, timeout: 60 };

/** Examines a host that accepted the login. */
export async function examineHost(connection: Connection): Promise<readonly Finding[]> {
  const [result] = await connection.trip([hostFragment]);
  const { user, isRoot } = connection.session;
  const become = isRoot ? (user === 'root' ? '' : ', who becomes root') : ', who does not become root';
  const state = parseHost(result?.stdout ?? '');
  return [fine(`logged in as ${user}${become}`), ...judgeHost(state, Date.now() / 1000)];
}
