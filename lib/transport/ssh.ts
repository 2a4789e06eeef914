import { commandStarter } from './channel';
import { hashAsLogin } from './login-command';
import { openClient, type SshClient } from './client';
import { connectError, phaseTexts } from './connect-error';
import type { Connection } from './connection';
import type { ConnectContext } from './context';
import { createDeadline, unlessAborted, type Deadline } from './deadline';
import type { Destination } from './destination';
import { chainName, openThrough } from './jump';
import type { OpenOptions } from './open-options';
import { openSession, type Carrier } from './open-session';
import { retry } from './retry';
import { resolveRoute, type Route } from './route';
import type { Session } from './session';
import type { Target } from './target';
import { openSftp } from './sftp';
import { uploadByTrips } from './trip-upload';
import { uploadFile, type Upload } from './upload';
import { silentKeepAlives, withinLimits } from './upload-limits';

/** Opens an SSH connection with a session on it; repeats attempts that failed for a temporary reason. */
export async function connectSsh(name: string, target: Target, options: OpenOptions): Promise<Connection> {
  const { context, signal = context.signal } = options;
  const route = resolveRoute(name, target, context);
  return retry(() => connectOnce(route, target, { ...options, signal }), {
    retries: route.destination.connectRetries,
    signal,
  });
}

interface AttemptOptions extends OpenOptions {
  readonly signal: AbortSignal;
}

async function connectOnce(route: Route, target: Target, options: AttemptOptions): Promise<Connection> {
  const deadline = createDeadline(route.destination, options.signal);
  try {
    const ssh = await openRoute(route, options.context, deadline);
    deadline.onPhase(phaseTexts.shell);
    const session = await openSshSession(
      ssh,
      { ...deadline, destination: route.destination },
      {
        login: {
          label: route.destination.label,
          user: route.destination.user,
          key: ssh.loginKey,
          hostKey: ssh.hostKey,
          become: target.become,
        },
        first: options.first,
      },
    );
    return toConnection(ssh, session, route.destination);
  } finally {
    deadline.stop();
  }
}

// Only connections that are not logged in yet count.
function openRoute(
  { destination, chain }: Route,
  context: ConnectContext,
  deadline: Deadline,
): Promise<SshClient> {
  const through = chainName(chain.length > 0 ? chain : [destination]);
  return context.rate(through)(async () => {
    const socket = await unlessAborted(deadline.signal, openThrough(chain, destination, context));
    deadline.start();
    return openClient(destination, { ...context, ...deadline, socket });
  });
}

async function openSshSession(
  ssh: SshClient,
  { signal, destination }: Pick<Deadline, 'signal'> & Pick<Route, 'destination'>,
  options: Pick<Carrier, 'login' | 'first'>,
): Promise<Session> {
  const { cut } = ssh;
  signal.addEventListener('abort', cut);
  try {
    return await unlessAborted(signal, openSession({ ...options, start: commandStarter(ssh), cut }));
  } catch (error) {
    const broken = ssh.cause();
    cut();
    if (signal.aborted) throw signal.reason;
    throw broken === undefined ? error : connectError(destination, broken, { phase: 'shell', tried: [] });
  } finally {
    signal.removeEventListener('abort', cut);
  }
}

function toConnection(ssh: SshClient, session: Session, { label, keepAlive }: Destination): Connection {
  const { client, loginKey, cut } = ssh;
  const start = commandStarter(ssh);
  let uploaded = 0;
  const onSent = (bytes: number): void => void (uploaded += bytes);
  const limits = { label, silence: silentKeepAlives * keepAlive, cut };
  const send = (upload: Upload): Promise<string> =>
    withinLimits(upload, limits, (watch) =>
      uploadFile(upload, {
        label,
        openSftp: () => openSftp(client, { onSent, watch }),
        hash: (path) => hashAsLogin(start, path),
        withoutSftp: () => uploadByTrips(upload, { label, trip: session.trip.bind(session) }),
      }),
    );
  return {
    session: { ...session.info, ...(loginKey !== undefined && { loginKey }) },
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
      return send({ source, sha256, ...more });
    },
    close: async () => {
      await session.forget();
      ssh.close();
    },
  };
}
