import { scriptFile } from '../../shell/script-file';
import { sh, type Script } from '../../shell/sh';
import put from './put-hand-lock.sh';

/** A lock by hand: no run changes the host while it is there. */
export interface HandLock {
  readonly who: string;
  readonly since: string;
  /** Undefined: until it is unlocked. */
  readonly until: Date | undefined;
  readonly why: string;
}

/** A lock that is to be made. */
export interface NewHandLock {
  readonly who: string;
  readonly why: string;
  /** Seconds; undefined: until it is unlocked. */
  readonly seconds: number | undefined;
}

/** Reads the lines of `/var/lib/hostwright/lock`: end, who, since, why. */
export function parseHandLock([end = '', who = '', since = '', why = '']: readonly string[]): HandLock {
  const seconds = Number(end) || 0;
  return { who, since, why, until: seconds === 0 ? undefined : new Date(seconds * 1000) };
}

/** `until 2026-11-30T05:10:00Z`, or that it has no end. */
export function untilText(until: Date | undefined): string {
  return until === undefined ? 'until it is unlocked' : `until ${until.toISOString().replace('.000', '')}`;
}

/** Locks the host by hand, in place of an earlier lock. */
export function lockScript({ who, why, seconds = 0 }: NewHandLock): Script {
  return scriptFile(put, { hw_who: oneLine(who), hw_why: oneLine(why), hw_seconds: seconds });
}

/** Prints the lock by hand that is taken away; nothing where there was none. */
export const unlockScript: Script = sh`cd /var/lib/hostwright 2>/dev/null && [ -e lock ] || exit 0
echo 'by hand'
cat lock && rm -f lock`;

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
