import type { UserFact } from '../../facts/user';
import { sh, type Script } from '../../shell/sh';
import type { DeclaredUser } from './args';

/** Whether to create a missing home directory. */
export function wantsHome({ createHome, system }: DeclaredUser, account?: UserFact): boolean {
  return createHome ?? !(account === undefined ? system : isOfSystem(account.uid));
}

/** System accounts have ids below 1000; `nobody` has 65534 (Debian Policy 9.2.2). */
function isOfSystem(uid: number): boolean {
  return uid < 1000 || uid === 65534;
}

/** Creates the home directory of an account as `useradd -m` does: skeleton, owner, mode. */
export function makeHome(name: string): Script {
  return sh`[ -d ~${name} ] || mkhomedir_helper ${name}`;
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
