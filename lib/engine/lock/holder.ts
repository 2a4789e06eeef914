import { HostwrightError } from '../../errors/error';
import { parseHandLock, untilText } from './hand-lock';

/** The run that holds the lock of a host; what the host does not say is empty. */
export interface Holder {
  /** The process that keeps it: the shell of its session. */
  readonly pid: string;
  /** `ada@laptop`. */
  readonly who: string;
  /** The address that it came from; empty: the host itself. */
  readonly from: string;
  readonly run: string;
  /** When it took the lock. */
  readonly since: string;
}

/** Reads the lines of `/run/hostwright/holder`. */
export function parseHolder([
  token = '',
  who = '',
  from = '',
  run = '',
  since = '',
]: readonly string[]): Holder {
  return { pid: token.split(' ')[1] ?? '', who, from, run, since };
}

/** Who it is, in few words. */
export function holderText({ who, from, run, since }: Holder): string {
  if (run === '') return 'another run';
  return `run ${run} of ${who}${from === '' ? '' : ` from ${from}`}, since ${since.replace(/\.\d+/, '')}`;
}

/** Another run has not ended within the time. */
export function heldError(host: string, holder: Holder, timeout: number): HostwrightError {
  const end =
    holder.pid === '' ? '' : ` If its controller is gone, end its session on the host: kill ${holder.pid}.`;
  return new HostwrightError({
    code: 'HOST_LOCKED',
    message: `${host}: locked by ${holderText(holder)}; waited ${timeout} s, and changed nothing`,
    hint: `Wait until that run is over and run again, or wait longer with --lock-timeout.${end}`,
  });
}

/** Somebody locked the host by hand. */
export function lockedByHandError(host: string, lines: readonly string[]): HostwrightError {
  const { who, since, until, why } = parseHandLock(lines);
  return new HostwrightError({
    code: 'HOST_LOCKED',
    message: `${host}: locked by ${who} since ${since}, ${untilText(until)}: ${why}`,
    hint: `Talk to ${who}. Then: hostwright unlock ${host}. Checks and drift work all the same.`,
  });
}
