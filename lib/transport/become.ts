import { randomBytes } from 'node:crypto';
import { becomeScript, loginShell, sudoShell, type BecomeMethod, type BecomeMode } from './become-command';
import { becomeError, needsTerminal } from './become-error';
import { converse, type Outcome } from './conversation';
import type { Shell } from './exchange';
import { ShellDidNotStart } from './session';
import type { Become } from './target';

/** Starts a command line in the login user's shell. */
export type StartCommand = (commandLine: string) => Promise<Shell>;

/** The login user, and how that user becomes root. */
export interface Login {
  /** The host as text, for errors. */
  readonly label: string;
  readonly user: string;
  /** Public key that logged in, as in authorized_keys; undefined: not known. */
  readonly key?: string | undefined;
  /** Fingerprint of the key that the host showed, `SHA256:…`; undefined: not known. */
  readonly hostKey?: string | undefined;
  readonly become: Become | undefined;
}

/** Whether requests may be sent to the shell at once, because nothing can ask for a password first. */
export function isQuick(login: Login): boolean {
  const method = methodOf(login);
  return method === 'none' || (method === 'sudo' && !login.become?.password);
}

/** Starts the shell of a {@link isQuick} login without waiting for it; the start may still fail. */
export function openQuickShell(start: StartCommand, login: Login): Promise<Shell> {
  return start(methodOf(login) === 'none' ? loginShell : sudoShell);
}

/** Starts the session's shell and waits for it; gives the password when asked. Throws BECOME_…. */
export async function openShell(start: StartCommand, login: Login): Promise<Shell> {
  const method = methodOf(login);
  if (method === 'none') return start(loginShell);
  const hasPassword = login.become?.password !== undefined;
  return become({ start, login, method }, { hasPassword, hasTerminal: hasPassword && method === 'doas' });
}

function methodOf({ user, become: { method = 'sudo' } = {} }: Login): BecomeMethod | 'none' {
  return user === 'root' ? 'none' : method;
}

interface BecomeRequest {
  readonly start: StartCommand;
  readonly login: Login;
  readonly method: BecomeMethod;
}

async function become(request: BecomeRequest, mode: BecomeMode): Promise<Shell> {
  const { shell, outcome } = await attempt(request, mode);
  const { login, method } = request;
  // A line that still waits for a password would take the first line of the session.
  const isLineLeft = method === 'doas' && mode.hasPassword && !outcome.wasAsked;
  if (outcome.kind === 'ready' && !isLineLeft) return shell;
  shell.stdin.end();
  if (outcome.kind === 'not started') throw new ShellDidNotStart(outcome.output, undefined);
  if (outcome.kind === 'ready') return become(request, { hasPassword: false, hasTerminal: false });
  if (!mode.hasTerminal && needsTerminal(outcome.output))
    return become(request, { ...mode, hasTerminal: true });
  throw becomeError(login.label, method, outcome);
}

async function attempt(
  { start, login, method }: BecomeRequest,
  mode: BecomeMode,
): Promise<{ readonly shell: Shell; readonly outcome: Outcome }> {
  const nonce = randomBytes(16).toString('hex');
  const words = {
    ended: `ended-${nonce}`,
    started: `started-${nonce}`,
    ready: `ready-${nonce}`,
    prompt: `password-${nonce}:`,
  };
  const shell = await start(loginShell);
  const answer = converse(shell, { words, password: login.become?.password });
  shell.stdin.write(becomeScript(method, mode, words).text);
  return { shell, outcome: await answer };
}
