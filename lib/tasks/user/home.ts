import type { UserFact } from '../../facts/user';
import { sh, type Script } from '../../shell/sh';
import { exactMode } from '../shared/files/attributes';
import type { DeclaredUser } from './args';

/** Whether to create a missing home directory. */
export function wantsHome(args: DeclaredUser, account?: UserFact): boolean {
  const { createHome, system, home } = args;
  if (createHome !== undefined) return createHome;
  if (isHomeless(home ?? account?.home ?? '')) return false;
  if (account === undefined) return !system;
  const isClosed = logsNobodyIn(args.shell ?? account.shell) && home === undefined;
  return !isClosed && !isOfSystem(account.uid);
}

/** Paths that by convention are no home, such as those of Debian's accounts without one (Debian Policy 9.2.3). */
export function isHomeless(home: string): boolean {
  return /^\/(nonexistent|dev|proc|sys|var\/empty|run\/(sshd|nonexistent))?(\/|$)/.test(home);
}

/** Whether a shell ends at once. */
export function logsNobodyIn(shell: string): boolean {
  return /\/(nologin|false|true)$/.test(shell);
}

/** System accounts have ids below 1000; `nobody` has 65534 (Debian Policy 9.2.2). */
function isOfSystem(uid: number): boolean {
  return uid < 1000 || uid === 65534;
}

/** Creates the home directory of an account as `useradd -m` does: skeleton, owner, mode. */
export function makeHome(name: string): Script {
  return sh`[ -d ~${name} ] || mkhomedir_helper ${name}`;
}

/** Sets the mode of the home, special bits included: chmod alone keeps those of a directory. */
export function setHomeMode(name: string, mode: string): Script {
  return sh`chmod -- ${exactMode(mode)} ~${name}`;
}

/**
 * Changes the home directory of the account. `usermod -m` changes the account before it fails because the new path
 * exists, and account and files would no longer fit. So the script checks that first.
 */
export function changeHome(name: string, home: string, isMoved: boolean): Script {
  if (!isMoved) return sh`usermod -d ${home} -- ${name}`;
  return sh`if [ ! -d ~${name} ]; then
  usermod -d ${home} -- ${name}
elif [ -e ${home} ]; then
  echo ${`${home} exists already: move it away, or leave out moveHome`} >&2
  exit 1
else
  usermod -m -d ${home} -- ${name}
fi`;
}
