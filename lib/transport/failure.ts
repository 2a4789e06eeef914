import { HostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';

/** The error of a connection that broke; `waitingFor`: the labels of the fragments that were under way. */
export function connectionLost(
  host: string,
  waitingFor: readonly string[],
  cause?: unknown,
): HostwrightError {
  const flight = waitingFor.length > 0 ? `, waiting for: ${waitingFor.join(', ')}` : '';
  const reason = cause instanceof Error ? `: ${cause.message}` : '';
  return new HostwrightError({
    code: 'CONNECTION_LOST',
    message: `${host}: the connection broke${flight}${reason}`,
    hint: 'The host may have gone down or rebooted, or the network failed. The last change may or may not have been made. Run again: what is already as declared stays as it is.',
    cause,
  });
}

/** The error of a host whose answer no shell gives; the connection is closed. */
export function brokenProtocol(host: string, waitingFor: readonly string[], cause: unknown): HostwrightError {
  return new HostwrightError({
    code: 'CONNECTION_LOST',
    message: `${host}: the host broke the protocol of the session, at: ${waitingFor.join(', ')}: ${messageOf(cause)}`,
    hint: 'Hostwright has closed the connection. Somebody who is root there may have changed the shell; no usual host does that.',
    cause,
  });
}

/** The error of a request that was not answered in time. */
export function tripTimeout(host: string, seconds: number, waitingFor: readonly string[]): HostwrightError {
  return new HostwrightError({
    code: 'TRIP_TIMEOUT',
    message: `${host}: no answer within ${seconds} s, waiting for: ${waitingFor.join(', ')}`,
    hint: 'Find out on the host what it is waiting for: a lock, a prompt, a dead network mount, or a command of `unless` or `onlyIf` that does not end.',
  });
}

/** The error of a request that was cancelled. */
export function tripInterrupted(host: string, waitingFor: readonly string[]): HostwrightError {
  return new HostwrightError({
    code: 'INTERRUPTED',
    message: `${host}: interrupted, waiting for: ${waitingFor.join(', ')}`,
  });
}
