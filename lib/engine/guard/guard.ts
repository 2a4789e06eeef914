import type { Connection } from '../../transport/connection';
import { dangerOf } from './decide';
import type { Intended } from './intended';
import { keptDirectories, keptPaths, loginOf } from './login';
import { guardFragments, type GuardFragments } from './scripts';

/** How changes that could cut off the login are guarded. */
export interface GuardSettings {
  /** Seconds after a change until a host puts it back on its own, unless a new login proved it. */
  readonly seconds: number;
}

/** The guard of one batch of changes. */
export interface Guard extends GuardFragments {
  readonly seconds: number;
  /** Areas that the changes touch. */
  readonly reasons: readonly string[];
}

/** A place where guards are armed: what {@link Site} has of it. */
export interface Guarded {
  readonly connection: Connection;
  /** Undefined: nothing is guarded. */
  readonly guard: GuardSettings | undefined;
}

/** Whether the changes of a task are guarded here. */
export function isGuarded(site: Guarded, intended: Intended): boolean {
  const login = site.guard && loginOf(site.connection.session);
  return login !== undefined && dangerOf(intended, login).reasons.length > 0;
}

/** The guard of these changes; undefined: none of them could cut off the login of this session. */
export function guardOf(site: Guarded, batch: readonly Intended[], limit: number): Guard | undefined {
  const { session } = site.connection;
  const login = site.guard && loginOf(session);
  if (login === undefined || site.guard === undefined) return undefined;
  const dangers = batch.map((intended) => dangerOf(intended, login));
  const reasons = [...new Set(dangers.flatMap((danger) => danger.reasons))];
  if (reasons.length === 0 || batch.some(isReboot)) return undefined;
  const touched = dangers.flatMap((danger) => danger.touched);
  const { seconds } = site.guard;
  const kept = {
    paths: keptPaths(login, touched),
    directories: keptDirectories(login, touched),
    home: login.home,
    seconds,
    limit,
    isOfSshd: reasons.includes('sshd'),
  };
  return { ...guardFragments(kept, session), seconds, reasons };
}

/** A reboot ends every guard; the next connection is its proof. */
function isReboot({ changes }: Intended): boolean {
  return changes.some(({ steps }) => steps.some(({ kind }) => kind === 'reboot'));
}
