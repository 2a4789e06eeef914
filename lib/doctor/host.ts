import { toHostwrightError } from '../errors/error';
import type { ConnectContext } from '../transport/context';
import { openConnection } from '../transport/open';
import type { NamedTarget } from '../transport/preflight';
import { fine, missing, type Examination, type Finding } from './finding';
import { hostScript, parseHost } from './host-script';
import { judgeHost } from './judge-host';

/** Looks at a host: whether it can be reached, logged into and become root on, and what it lacks. */
export async function examineHost(
  { name, target }: NamedTarget,
  context: ConnectContext,
  downHint?: string,
): Promise<Examination> {
  try {
    const first = [{ label: 'look at the host', script: hostScript, timeout: 60 }];
    const connection = await openConnection(name, target, { context, first });
    try {
      const [result] = await connection.trip(first);
      const { user, isRoot } = connection.session;
      const become = isRoot ? (user === 'root' ? '' : ', who becomes root') : ', who stays that user';
      const state = parseHost(result?.stdout ?? '');
      return {
        subject: name,
        findings: [fine(`logged in as ${user}${become}`), ...judgeHost(state, Date.now() / 1000)],
      };
    } finally {
      await connection.close();
    }
  } catch (thrown) {
    return { subject: name, findings: [unreachable(thrown, downHint)] };
  }
}

function unreachable(thrown: unknown, downHint: string | undefined): Finding {
  const { code, message, hint } = toHostwrightError(thrown);
  const isDown = ['CONNECT', 'CONNECT_TIMEOUT', 'PRIVATE_KEY'].includes(code);
  return missing(`${code}: ${message}`, isDown ? (downHint ?? hint) : hint);
}
