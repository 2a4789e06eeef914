import { setTimeout as delay } from 'node:timers/promises';
import { toHostwrightError, HostwrightError } from '../errors/error';

/** How often and how soon something is tried again. */
export interface RetrySettings {
  /** Attempts after the first. */
  readonly retries: number;
  readonly signal: AbortSignal;
  /** Waits; default: real time. */
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
  /** Between 0 and 1; default: Math.random. */
  readonly random?: (() => number) | undefined;
}

const firstPauseMs = 500;
const longestPauseMs = 10_000;

/** Repeats work that failed for a temporary reason, after pauses that double and vary. */
export async function retry<Result>(
  work: () => Promise<Result>,
  { retries, signal, sleep = sleeper(signal), random = Math.random }: RetrySettings,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= retries || !mayPass(error) || signal.aborted) throw withAttempts(error, attempt + 1);
      await sleep(pause(attempt, random()));
    }
  }
}

/** Whether an error of connecting may be temporary; a refused key or password is not. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof HostwrightError)) return false;
  // An error whose cause is ours has already been retried where it occurred: at the jump host.
  if (error.cause instanceof HostwrightError) return false;
  if (error.code === 'CONNECT_TIMEOUT') return true;
  return error.code === 'CONNECT' && !lastingCauses.has(causeCode(error));
}

/** Code of a cause that marks an error as permanent. */
export const lastingCause = 'HOSTWRIGHT_LASTING';

const lastingCauses: ReadonlySet<string> = new Set(['ENOTFOUND', 'EACCES', 'EPERM', 'EINVAL', lastingCause]);

function causeCode({ cause }: HostwrightError): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

// Half to one and a half of the nominal pause, so that many hosts do not come back at the same moment.
function pause(attempt: number, random: number): number {
  return Math.min(firstPauseMs * 2 ** attempt, longestPauseMs) * (0.5 + random);
}

function sleeper(signal: AbortSignal): (ms: number) => Promise<void> {
  return (ms) => delay(ms, undefined, { signal }).catch(() => undefined);
}

function withAttempts(thrown: unknown, attempts: number): HostwrightError {
  const error = toHostwrightError(thrown);
  if (attempts === 1) return error;
  const { code, message, hint, cause } = error;
  return new HostwrightError({ code, message: `${message} (tried ${attempts} times)`, hint, cause });
}
