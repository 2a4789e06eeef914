import { connectTimeout } from './connect-error';
import type { Destination } from './destination';

/** The time that one attempt to connect has. */
export interface Deadline {
  /** Aborted with the error to throw: CONNECT_TIMEOUT, or whatever the outer signal was aborted with. */
  readonly signal: AbortSignal;
  /** Takes down what is being waited for, for the error. */
  readonly onPhase: (words: string) => void;
  /** The clock starts to run. */
  start(): void;
  stop(): void;
}

/** Makes the deadline of an attempt. */
export function createDeadline(destination: Destination, outer: AbortSignal): Deadline {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let waitingFor = 'its turn';
  const expire = (): void => late.abort(connectTimeout(destination, waitingFor));
  return {
    signal: AbortSignal.any([outer, late.signal]),
    onPhase: (words) => {
      waitingFor = words;
    },
    start: () => {
      timer = setTimeout(expire, destination.connectTimeout * 1000);
    },
    stop: () => clearTimeout(timer),
  };
}
