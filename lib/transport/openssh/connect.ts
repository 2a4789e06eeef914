import type { Connection } from '../connection';
import type { ConnectContext } from '../context';
import { createDeadline, unlessAborted, type Deadline } from '../deadline';
import { phaseTexts } from '../connect-error';
import type { OpenOptions } from '../open-options';
import { openSession, type Carrier } from '../open-session';
import { uploadByShell } from '../shell-upload';
import { retry } from '../retry';
import { silentKeepAlives, withinLimits } from '../upload-limits';
import type { Session } from '../session';
import type { Target } from '../target';
import { shownHostKey } from './log';
import { loginKeyOf } from './login-key';
import { openMaster, type Master } from './master';
import { resolveOpenSsh } from './resolve';
import type { OpenSshRoute } from './route';

/**
 * Opens a connection with the ssh program of this computer, and a session on it; repeats attempts that failed for a
 * temporary reason.
 */
export async function connectOpenSsh(
  name: string,
  target: Target,
  options: OpenOptions,
): Promise<Connection> {
  const { context, signal = context.signal } = options;
  const route = await resolveOpenSsh(name, target, context);
  return retry(() => connectOnce(route, { ...options, signal }), {
    retries: target.connectRetries ?? 2,
    signal,
  });
}

async function connectOnce(
  route: OpenSshRoute,
  { context, signal, first }: OpenOptions & { readonly signal: AbortSignal },
): Promise<Connection> {
  const { label, user, target } = route;
  const deadline = createDeadline(route, signal);
  try {
    const master = await openInTurn(route, deadline, context);
    const key = await loginKeyOf(master.log, context.keys);
    deadline.onPhase(phaseTexts.shell);
    const login = { label, user, key, hostKey: shownHostKey(master.log), become: target.become };
    const session = await openOn(master, deadline, { login, first });
    return toConnection(master, session, { label, key, keepAlive: target.keepAlive ?? 15 });
  } finally {
    deadline.stop();
  }
}

// Only connections that are not logged in yet count.
function openInTurn(route: OpenSshRoute, deadline: Deadline, context: ConnectContext): Promise<Master> {
  const through = route.target.jump?.join() ?? route.target.address;
  return context.rate(through)(() => {
    deadline.onPhase('ssh to log in');
    deadline.start();
    return openMaster(route, deadline.signal);
  });
}

async function openOn(
  master: Master,
  { signal }: Deadline,
  options: Pick<Carrier, 'login' | 'first'>,
): Promise<Session> {
  const cut = (): void => void master.close();
  signal.addEventListener('abort', cut);
  try {
    return await unlessAborted(signal, openSession({ ...options, start: master.start, cut }));
  } catch (error) {
    cut();
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', cut);
  }
}

interface ConnectionNotes {
  readonly label: string;
  /** Public key that logged in. */
  readonly key: string | undefined;
  /** Seconds. */
  readonly keepAlive: number;
}

function toConnection(
  master: Master,
  session: Session,
  { label, key, keepAlive }: ConnectionNotes,
): Connection {
  let uploaded = 0;
  const host = { label, start: master.start, onSent: (bytes: number) => (uploaded += bytes) };
  const limits = { label, silence: silentKeepAlives * keepAlive, cut: () => void master.close() };
  return {
    session: { ...session.info, ...(key !== undefined && { loginKey: key }) },
    get trips() {
      return session.trips;
    },
    get traffic() {
      const { sent, received } = session.traffic;
      return { sent: sent + uploaded, received };
    },
    trip: (fragments, options) => session.trip(fragments, options),
    upload: (source, sha256, more) => {
      session.keepAwake();
      const upload = { source, sha256, ...more };
      return withinLimits(upload, limits, (watch) => uploadByShell(upload, { ...host, watch }));
    },
    close: async () => {
      await session.forget();
      await master.close();
    },
  };
}
