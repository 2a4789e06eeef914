import { HostwrightError } from '../errors/error';
import { isQuick, openQuickShell, openShell, type Login, type StartCommand } from './become';
import { commandStarter } from './channel';
import { openClient, type SshClient } from './client';
import type { Connection } from './connection';
import type { ConnectContext } from './context';
import { createDeadline, type Deadline } from './deadline';
import type { Shell } from './exchange';
import { chainName, openThrough } from './jump';
import type { OpenOptions } from './open';
import { killSession } from './prelude';
import { lastingCause, retry } from './retry';
import { resolveRoute, type Route } from './route';
import { ShellDidNotStart, startSession, type Session } from './session';
import type { Target } from './target';
import { uploadFile } from './upload';

/** Opens an SSH connection with a session of root's on it; retries what may pass. */
export async function connectSsh(name: string, target: Target, options: OpenOptions): Promise<Connection> {
  const { context, signal = context.signal } = options;
  const route = resolveRoute(name, target, context);
  const login = { label: route.destination.label, user: route.destination.user, become: target.become };
  return retry(() => connectOnce(route, login, { ...options, signal }), {
    retries: route.destination.connectRetries,
    signal,
  });
}

interface AttemptOptions extends OpenOptions {
  readonly signal: AbortSignal;
}

async function connectOnce(route: Route, login: Login, options: AttemptOptions): Promise<Connection> {
  const { context } = options;
  const deadline = createDeadline(route.destination, options.signal);
  try {
    const ssh = await openRoute(route, context, deadline);
    try {
      const session = await openSession(ssh, login, { ...options, deadline });
      return toConnection(ssh, session, login);
    } catch (error) {
      ssh.client.destroy();
      throw deadline.signal.aborted ? deadline.signal.reason : error;
    }
  } finally {
    deadline.stop();
  }
}

// Only connections that are not logged in yet count against the rate.
function openRoute(
  { destination, chain }: Route,
  context: ConnectContext,
  deadline: Deadline,
): Promise<SshClient> {
  const through = chainName(chain.length > 0 ? chain : [destination]);
  return context.rate(through)(async () => {
    const socket = await openThrough(chain, destination, context);
    deadline.start();
    return openClient(destination, { ...context, ...deadline, socket });
  });
}

interface SessionStart extends AttemptOptions {
  readonly deadline: Deadline;
}

async function openSession(ssh: SshClient, login: Login, options: SessionStart): Promise<Session> {
  const { deadline, first } = options;
  const start = commandStarter(ssh);
  const destroy = (): void => void ssh.client.destroy();
  const session = (shell: Shell): Promise<Session> =>
    startSession(shell, {
      host: login.label,
      loginUser: login.user,
      first,
      kill: (sessionId) => kill(start, login, sessionId),
      close: destroy,
    });
  deadline.signal.addEventListener('abort', destroy);
  deadline.onPhase('the shell');
  try {
    if (isQuick(login)) {
      const quick = await session(await openQuickShell(start, login)).catch(didNotStart);
      if (!(quick instanceof ShellDidNotStart)) return quick;
    }
    // Step by step it says why it did not start; or it was sudo's `requiretty`, and there is a way.
    const slow = await session(await openShell(start, login)).catch(didNotStart);
    if (slow instanceof ShellDidNotStart) throw shellError(login, slow);
    return slow;
  } finally {
    deadline.signal.removeEventListener('abort', destroy);
  }
}

function didNotStart(error: unknown): ShellDidNotStart {
  if (error instanceof ShellDidNotStart) return error;
  throw error;
}

function shellError({ label }: Login, { words }: ShellDidNotStart): HostwrightError {
  return new HostwrightError({
    code: 'CONNECT',
    message: `${label}: the login succeeded, but its shell ended at once${words === '' ? '' : `: ${words}`}`,
    hint: 'Look at the login shell of the user (getent passwd), and for a forced command in authorized_keys or sshd_config.',
    cause: Object.assign(new Error(words), { code: lastingCause }),
  });
}

async function kill(start: StartCommand, login: Login, sessionId: number): Promise<void> {
  const shell = await openShell(start, login);
  await new Promise<void>((resolve) => {
    shell.stdout.resume().once('close', resolve);
    shell.stderr.resume();
    shell.stdin.end(killSession(sessionId).text);
  });
}

function toConnection(ssh: SshClient, session: Session, login: Login): Connection {
  const { client, loginKey } = ssh;
  return {
    session: { ...session.info, ...(loginKey !== undefined && { loginKey }) },
    get trips() {
      return session.trips;
    },
    trip: (fragments, options) => session.trip(fragments, options),
    upload: (source, sha256) => uploadFile({ source, sha256 }, { client, label: login.label }),
    close: () => {
      client.end();
      return Promise.resolve();
    },
  };
}
