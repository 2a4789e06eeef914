import { HostwrightError } from '../errors/error';
import { isQuick, openQuickShell, openShell, type Login, type StartCommand } from './become';
import type { Fragment } from './connection';
import type { Shell } from './exchange';
import { killSession } from './prelude';
import { lastingCause } from './retry';
import { ShellDidNotStart, startSession, type Session } from './session';

/** The connection for the shells of a login. */
export interface Carrier {
  readonly login: Login;
  readonly start: StartCommand;
  /** Cuts the connection. */
  readonly cut: () => void;
  /** See {@link SessionOptions.first}. */
  readonly first?: readonly Fragment[] | undefined;
}

/** Starts the session of a login, as root unless `become` is `none`. Throws BECOME_…, CONNECT. */
export async function openSession({ login, start, cut, first }: Carrier): Promise<Session> {
  const session = (shell: Shell): Promise<Session | ShellDidNotStart> =>
    startSession(shell, {
      host: login.label,
      loginUser: login.user,
      loginKey: login.key,
      hostKey: login.hostKey,
      first,
      kill: (sessionId) => kill(start, login, sessionId),
      close: cut,
    }).catch(didNotStart);

  if (isQuick(login)) {
    const quick = await openQuickShell(start, login).then(session, didNotStart);
    if (!(quick instanceof ShellDidNotStart)) return quick;
  }
  // Starting step by step tells why it failed; or the reason was sudo's `requiretty`, which a terminal satisfies.
  const slow = await openShell(start, login).then(session, didNotStart);
  if (slow instanceof ShellDidNotStart) throw shellError(login, slow);
  return slow;
}

function didNotStart(error: unknown): ShellDidNotStart {
  if (error instanceof ShellDidNotStart) return error;
  throw error;
}

function shellError({ label }: Login, { text }: ShellDidNotStart): HostwrightError {
  return new HostwrightError({
    code: 'CONNECT',
    message: `${label}: the login succeeded, but its shell ended at once${text === '' ? '' : `: ${text}`}`,
    hint: 'Check the login shell of the user (getent passwd), and look for a forced command in authorized_keys or sshd_config.',
    cause: Object.assign(new Error(text), { code: lastingCause }),
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
