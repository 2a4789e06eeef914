import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { authenticationError } from './authentication';
import type { Destination } from './destination';
import { lastingRefusal } from './lasting-refusal';
import { lastingCause } from './retry';
import { unfollowedHint } from './unfollowed';

/** The phase that a connection is in. */
export type Phase = 'connection' | 'handshake' | 'login' | 'shell';

/** What a phase waits for, as text. */
export const phaseTexts: Readonly<Record<Phase, string>> = {
  connection: 'the TCP connection',
  handshake: 'the SSH handshake',
  login: 'the login',
  shell: 'the start of the shell',
};

/** The phase in which a connection failed, and the ways to log in that it tried. */
export interface Progress {
  readonly phase: Phase;
  readonly tried: readonly string[];
}

/** The error for a connection that failed before its session started. */
export function connectError(
  destination: Destination,
  cause: unknown,
  { phase, tried }: Progress,
): HostwrightError {
  if (cause instanceof HostwrightError) return cause;
  if (phase === 'login' && isRefusal(cause)) return authenticationError(destination, tried, cause);
  const reason = reasonOf(cause);
  const refusal = phase === 'connection' ? undefined : lastingRefusal(cause);
  return new HostwrightError({
    code: 'CONNECT',
    message: `${destination.label}: cannot connect: ${phase === 'connection' ? '' : `during ${phaseTexts[phase]}: `}${reason}`,
    hint: unfollowedHint(destination.unfollowed) ?? refusal ?? hintFor(cause, phase),
    cause:
      refusal === undefined ? cause : Object.assign(new Error(reason, { cause }), { code: lastingCause }),
  });
}

const unanswered =
  'Check that the host is up, that address and port are right, and that no firewall drops the packets; or give it a longer connectTimeout.';

const slowShell =
  'The login works, but the next step hangs: often it is sudo, which looks up the name of the host itself. Check its /etc/hosts and name servers; or give it a longer connectTimeout.';

/** The error for a connection that took too long. */
export function connectTimeout(
  { label, connectTimeout: seconds }: Pick<Destination, 'label' | 'connectTimeout'>,
  waitingFor: string,
): HostwrightError {
  return new HostwrightError({
    code: 'CONNECT_TIMEOUT',
    message: `${label}: no answer within ${seconds} s, waiting for ${waitingFor}`,
    hint: waitingFor === phaseTexts.shell ? slowShell : unanswered,
  });
}

// A name with several addresses fails with one error for each.
function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join(', ');
  return messageOf(cause);
}

// ssh2 marks its own errors with a level; OpenSSH's "Too many authentication failures" is a disconnect message.
function isRefusal(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  if ('level' in cause && cause.level === 'client-authentication') return true;
  return /too many authentication failures/i.test(cause.message);
}

const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    'Nothing listens there, or a firewall refuses. Check the port and that sshd runs; a rule that limits connections allows one again after half a minute.',
  ENOTFOUND: 'The name is unknown. Check the address in the inventory, or HostName in ssh_config.',
  EAI_AGAIN: 'The name server does not answer.',
  EHOSTUNREACH: 'There is no route to the host. Check that it is up and on the network.',
  ENETUNREACH: 'There is no route to the network of the host.',
};

function hintFor(cause: unknown, phase: Phase): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (hints[code]) return hints[code];
  if (phase === 'handshake')
    return 'The server accepted the connection and then closed it: it may have too many at once (MaxStartups), block this address (fail2ban), or not be an SSH server.';
  return 'Try it by hand with ssh -v.';
}
