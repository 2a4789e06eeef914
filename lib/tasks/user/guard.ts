import type { UserFact } from '../../facts/user';
import { adminGroupsOf, isLoginUser, refusal } from '../shared/accounts/login-guard';
import type { DeclaredUser } from './args';
import { expiryDays } from './expiry';
import { compareGroups } from './groups';
import { logsNobodyIn } from './home';
import type { UserFacts } from './look-at';
import { isUsable, passwordField } from './password';

/** Throws when a change would lock out the account of the session, or is not possible while it is logged in. */
export function guardUser(account: UserFact, { session, shell }: UserFacts, args: DeclaredUser): void {
  const { name } = account;
  if (!isLoginUser(session, name)) return;
  const lost = adminGroupsOf(lostGroups(account, args));
  if (lost.length > 0) throw refusal(name, `remove user ${name} from ${lost.join(', ')}`);
  if (losesPassword(account, args)) throw refusal(name, `lock the password of user ${name}`);
  if (expiresSooner(account, args)) throw refusal(name, `let user ${name} expire on ${args.expires ?? ''}`);
  const isOtherShell = args.shell !== undefined && args.shell !== account.shell;
  if (isOtherShell && (logsNobodyIn(args.shell) || shell?.runsCommands === false))
    throw refusal(name, `give user ${name} the shell ${args.shell}`);
  // usermod makes neither of these two changes while the account has processes, such as those of this session.
  if (args.uid !== undefined && args.uid !== account.uid)
    throw refusal(name, `change the uid of user ${name}`);
  if (args.home !== undefined && args.home !== account.home)
    throw refusal(name, `move the home of user ${name}`);
}

function lostGroups(account: UserFact, args: DeclaredUser): readonly string[] {
  const primary = args.group ?? account.group;
  const { left } = compareGroups(account, args);
  const wasPrimary = primary !== account.group && !account.groups.includes(account.group);
  const joins = args.groups?.includes(account.group) === true;
  return wasPrimary && !joins ? [...left, account.group] : left;
}

function losesPassword({ shadow }: UserFact, { password, updatePassword, locked }: DeclaredUser): boolean {
  if (shadow === undefined || !isUsable(shadow.hash)) return false;
  if (locked === true) return true;
  return password !== undefined && updatePassword === 'always' && !isUsable(passwordField(password, false));
}

/** A plan has no clock, so every day that is earlier than the present last day counts as a lock-out. */
function expiresSooner({ shadow }: UserFact, { expires }: DeclaredUser): boolean {
  const days = expires === undefined ? undefined : expiryDays(expires);
  return days !== undefined && days < (shadow?.expires ?? Infinity);
}
