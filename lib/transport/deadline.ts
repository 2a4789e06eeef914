import { setMaxListeners } from 'node:events';
import { HostwrightError } from '../errors/error';
import { connectTimeout } from './connect-error';

/** The time limit of one attempt to connect. */
export interface Deadline {
  /** Its reason is the error to throw: CONNECT_TIMEOUT, or INTERRUPTED if the outer signal was aborted. */
  readonly signal: AbortSignal;
  /** Notes what the attempt is waiting for, for the error. */
  readonly onPhase: (phase: string) => void;
  /** The clock starts to run. */
  start(): void;
  stop(): void;
}

/** What a deadline needs to know of a host. */
export interface Limits {
  /** The host as text, for errors. */
  readonly label: string;
  /** Seconds. */
  readonly connectTimeout: number;
}

/** Makes the deadline of an attempt. */
export function createDeadline(limits: Limits, outer: AbortSignal): Deadline {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let waitingFor = 'its turn';
  const expire = (): void => over.abort(connectTimeout(limits, waitingFor));
  const interrupt = (): void => over.abort(interrupted(limits, waitingFor));
  // All hosts of a run may share this signal; Node warns from eleven listeners.
  setMaxListeners(0, outer);
  if (outer.aborted) interrupt();
  else outer.addEventListener('abort', interrupt);
  return {
    signal: over.signal,
    onPhase: (phase) => {
      waitingFor = phase;
    },
    start: () => {
      timer = setTimeout(expire, limits.connectTimeout * 1000);
    },
    stop: () => {
      clearTimeout(timer);
      outer.removeEventListener('abort', interrupt);
    },
  };
}

function interrupted({ label }: Limits, waitingFor: string): HostwrightError {
  return new HostwrightError({
    code: 'INTERRUPTED',
    message: `${label}: interrupted while connecting, waiting for ${waitingFor}`,
  });
}

/**
 * The outcome of work that does not listen to the signal itself; throws the signal's reason if it is aborted first.
 */
export function unlessAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
