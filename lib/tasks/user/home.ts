import type { UserFact } from '../../facts/user';
import { sh, type Script } from '../../shell/sh';
import type { DeclaredUser } from './args';

/** Whether a home directory is to be made when it is missing. */
export function wantsHome({ createHome, system }: DeclaredUser, account?: UserFact): boolean {
  return createHome ?? !(account === undefined ? system : isOfSystem(account.uid));
}

/** Accounts of the system are numbered below 1000, `nobody` is 65534 (Debian Policy 9.2.2). */
function isOfSystem(uid: number): boolean {
  return uid < 1000 || uid === 65534;
}

/** Makes the home directory of an existing account as `useradd -m` would have: skeleton, owner, mode. */
export function makeHome(name: string): Script {
  return sh`[ -d ~${name} ] || mkhomedir_helper ${name}`;
}

/**
 * Changes the home directory in the account. `usermod -m` changes the account first and then fails when something is
 * in the way, which would leave account and files apart, so that is looked at before.
 */
export function changeHome(name: string, home: string, isMoved: boolean): Script {
  if (!isMoved) return sh`usermod -d ${home} -- ${name}`;
  return sh`if [ ! -d ~${name} ]; then
  usermod -d ${home} -- ${name}
elif [ -e ${home} ]; then
  echo ${`${home} exists already: move what is there out of the way, or leave out moveHome`} >&2
  exit 1
else
  usermod -m -d ${home} -- ${name}
fi`;
}
