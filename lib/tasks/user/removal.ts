import type { SessionFact } from '../../facts/session';
import type { UserFact } from '../../facts/user';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import { isLoginUser, refusal } from '../shared/accounts/login-guard';
import type { DeclaredUser } from './args';
import stopText from './stop-manager.sh';

/** The change that removes an account; throws when it is the account of the session. */
export function removeUser(account: UserFact, session: SessionFact | undefined, args: DeclaredUser): Change {
  const { name, home, homeExists, lingers } = account;
  if (isLoginUser(session, name)) throw refusal(name, `remove user ${name}`);
  const isRemoved = args.remove && homeExists;
  const ending = lingers ? ', and stop its lingering systemd instance with all units' : '';
  return {
    summary: `remove user ${name}${isRemoved ? ` and ${home}` : ''}${ending}`,
    diff: [
      { attribute: 'state', before: 'present', after: 'absent' },
      ...(isRemoved ? [{ attribute: 'home', before: home, after: undefined }] : []),
      ...(lingers ? [{ attribute: 'linger', before: 'yes', after: undefined }] : []),
    ],
    steps: [{ kind: 'run', script: removal(account, isRemoved) }],
  };
}

function removal(account: UserFact, isHomeRemoved: boolean): Script {
  const { name } = account;
  return lines([
    sh`set -e`,
    ...(isHomeRemoved ? [checkHome(account)] : []),
    stopManager(account),
    sh`${isHomeRemoved ? sh`userdel -r` : sh`userdel`} -- ${name} || {
  hw_code=$?
  [ "$hw_code" != 8 ] || echo ${busyHint(name)} >&2
  exit "$hw_code"
}`,
  ]);
}

/** userdel exits with 8 when the account has processes (userdel(8)). */
function busyHint(name: string): string {
  return `Hostwright does not end sessions and processes of ${name}: end them, for example with "loginctl terminate-user ${name}", and run this again`;
}

/** `userdel -r` removes the account before it refuses a home directory of somebody else. */
function checkHome({ name, home, uid }: UserFact): Script {
  return sh`if [ "$(stat -L -c %u -- ${home})" != ${uid} ]; then
  echo ${`${home} does not belong to ${name}: remove it by hand, or leave out remove`} >&2
  exit 1
fi`;
}

function stopManager({ name, uid }: UserFact): Script {
  return scriptFile(stopText, { hw_user: name, hw_uid: uid });
}
