import type { SessionFact } from '../../facts/session';
import type { UserFact } from '../../facts/user';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { Step } from '../contract/step';
import type { DeclaredUser } from './args';
import { expiryDays, expiryText, setExpiry } from './expiry';
import { groupChanges } from './groups';
import { guardUser } from './guard';
import { changeHome, makeHome, wantsHome } from './home';
import { isLocked, isSamePassword, passwordField, setPassword } from './password';

/** The changes that an existing account needs; throws when they would lock out the account of the session. */
export function updateUser(
  account: UserFact,
  session: SessionFact | undefined,
  args: DeclaredUser,
): readonly Change[] {
  guardUser(account, session, args);
  return [
    ...primaryChanges(account, args),
    ...groupChanges(account, args),
    ...homeChanges(account, args),
    ...passwordChanges(account, args),
    ...lockChanges(account, args),
    ...expiryChanges(account, args),
  ];
}

/** The primary group comes before the groups: when the account leaves it, it may become a supplementary one. */
function primaryChanges({ name, ...present }: UserFact, args: DeclaredUser): readonly Change[] {
  const { uid = present.uid, group = present.group, shell = present.shell, comment = present.comment } = args;
  return [
    ...difference(name, 'uid', present.uid, uid, sh`usermod -u ${uid} -- ${name}`),
    ...difference(name, 'primary group', present.group, group, sh`usermod -g ${group} -- ${name}`),
    ...difference(name, 'shell', present.shell, shell, sh`usermod -s ${shell} -- ${name}`),
    ...difference(name, 'comment', present.comment, comment, sh`usermod -c ${comment} -- ${name}`),
  ];
}

function homeChanges(account: UserFact, args: DeclaredUser): readonly Change[] {
  const { name } = account;
  const { home = account.home, moveHome } = args;
  const isMade = wantsHome(args, account);
  if (home !== account.home) {
    const change = changeHome(name, home, moveHome);
    return difference(name, 'home', account.home, home, isMade ? lines([change, makeHome(name)]) : change);
  }
  if (!isMade || account.homeExists) return [];
  return [
    {
      summary: `create the home directory ${home} of user ${name}`,
      diff: [{ attribute: 'home', before: undefined, after: home }],
      steps: [{ kind: 'run', script: makeHome(name) }],
    },
  ];
}

function passwordChanges({ name, shadow }: UserFact, args: DeclaredUser): readonly Change[] {
  const { password, updatePassword, locked } = args;
  const hash = shadow?.hash ?? '';
  if (password === undefined || updatePassword === 'onCreate') return [];
  const isToBeLocked = locked ?? (isLocked(hash) && hash !== '!');
  const field = passwordField(password, isToBeLocked);
  if (isSamePassword(field, hash)) return [];
  return [
    {
      summary: `set the password of user ${name}`,
      diff: [{ attribute: 'password', before: '(hidden)', after: '(hidden, another one)' }],
      steps: [setPassword(name, field)],
    },
  ];
}

function lockChanges({ name, shadow }: UserFact, { locked }: DeclaredUser): readonly Change[] {
  const hash = shadow?.hash ?? '';
  // A bare `!` is an account without a password: there is nothing to unlock, and usermod refuses to.
  if (locked === undefined || locked === isLocked(hash) || (!locked && hash === '!')) return [];
  return [
    {
      summary: `${locked ? 'lock' : 'unlock'} the password of user ${name}`,
      diff: [{ attribute: 'locked', before: String(!locked), after: String(locked) }],
      steps: [{ kind: 'run', script: sh`usermod ${locked ? '-L' : '-U'} -- ${name}` }],
    },
  ];
}

function expiryChanges({ name, shadow }: UserFact, { expires }: DeclaredUser): readonly Change[] {
  if (expires === undefined) return [];
  const days = expiryDays(expires);
  if (days === shadow?.expires) return [];
  return [
    {
      summary: `let user ${name} ${days === undefined ? 'never expire' : `expire on ${expires}`}`,
      diff: [{ attribute: 'expires', before: expiryText(shadow?.expires), after: expires }],
      steps: [setExpiry(name, days)],
    },
  ];
}

function difference(
  name: string,
  attribute: string,
  before: string | number,
  after: string | number,
  script: Script,
): readonly Change[] {
  if (before === after) return [];
  const steps: readonly Step[] = [{ kind: 'run', script }];
  return [
    {
      summary: `change the ${attribute} of user ${name} from ${shown(before)} to ${shown(after)}`,
      diff: [{ attribute, before: String(before), after: String(after) }],
      steps,
    },
  ];
}

function shown(value: string | number): string {
  return value === '' ? 'nothing' : String(value);
}
