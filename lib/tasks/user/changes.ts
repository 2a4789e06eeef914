import type { UserFact } from '../../facts/user';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { Step } from '../contract/step';
import { fullMode } from '../shared/files/attributes';
import { isLoginUser } from '../shared/accounts/login-guard';
import { tryChange } from '../shared/login/try-change';
import { ageChanges } from './age';
import type { DeclaredUser } from './args';
import { expiryDays, expiryText, setExpiry } from './expiry';
import { groupChanges } from './groups';
import { guardUser } from './guard';
import { requireLocal } from './foreign';
import { changeHome, makeHome, setHomeMode, wantsHome } from './home';
import type { UserFacts } from './look-at';
import { requireOwnHome } from './own-home';
import { isLocked, isSamePassword, passwordField, setPassword } from './password';
import { changeShell, shellProblem } from './shell';

/** The changes that an existing account needs; throws when they would lock out the account of the session. */
export function updateUser(account: UserFact, facts: UserFacts, args: DeclaredUser): readonly Change[] {
  guardUser(account, facts, args);
  const isForeign = facts.foreign.has(`passwd ${account.name}`);
  const isOwn = isLoginUser(facts.session, account.name);
  const tried = (change: Script, undo: Script) => (isOwn ? tryChange(change, undo) : change);
  const changes = [
    ...shellProblem(account, facts, args),
    ...primaryChanges(account, args, tried),
    ...passwordChanges(account, args),
    ...lockChanges(account, args, tried),
    ...ageChanges(account, args, isOwn),
    ...expiryChanges(account, args),
  ];
  requireLocal(facts, args, changes.length > 0);
  const memberships = groupChanges(account, args, { isForeign, tried });
  return [...changes, ...memberships, ...homeChanges(account, facts, args)];
}

type Tried = (change: Script, undo: Script) => Script;

/** The primary group comes before the groups: when the account leaves it, it may become a supplementary one. */
function primaryChanges({ name, ...present }: UserFact, args: DeclaredUser, tried: Tried): readonly Change[] {
  const { uid = present.uid, group = present.group, shell = present.shell, comment = present.comment } = args;
  const enter = (id: string) => sh`usermod -g ${id} -- ${name}`;
  return [
    ...difference(name, 'uid', present.uid, uid, sh`usermod -u ${uid} -- ${name}`),
    ...difference(name, 'primary group', present.group, group, tried(enter(group), enter(present.group))),
    ...difference(name, 'shell', present.shell, shell, changeShell(name, shell)),
    ...difference(name, 'comment', present.comment, comment, sh`usermod -c ${comment} -- ${name}`),
  ];
}

function homeChanges(
  account: UserFact,
  { around, homeMode }: UserFacts,
  args: DeclaredUser,
): readonly Change[] {
  const { name } = account;
  const { home = account.home, moveHome } = args;
  const isMade = wantsHome(args, account);
  const mode = modeChange(account, homeMode, args);
  if (home !== account.home) {
    if (moveHome && account.homeExists) requireOwnHome(account, around, 'move');
    const change = changeHome(name, home, moveHome);
    const script = isMade ? lines([change, makeHome(name)]) : change;
    return [...difference(name, 'home', account.home, home, script), ...mode];
  }
  if (!isMade || account.homeExists) return mode;
  return [
    {
      summary: `create the home directory ${home} of user ${name}`,
      diff: [{ attribute: 'home', before: undefined, after: home }],
      steps: [{ kind: 'run', script: makeHome(name) }],
    },
    ...mode,
  ];
}

/** The account itself sets the mode: in a directory of somebody else, its home could be a link to anything. */
function modeChange({ name }: UserFact, present: string | undefined, args: DeclaredUser): readonly Change[] {
  if (args.homeMode === undefined || present === fullMode(args.homeMode)) return [];
  return [
    {
      summary: `set the mode of the home directory of user ${name} to ${fullMode(args.homeMode)}`,
      diff: [{ attribute: 'home mode', before: present, after: fullMode(args.homeMode) }],
      steps: [{ kind: 'run', user: name, script: setHomeMode(name, args.homeMode) }],
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

function lockChanges({ name, shadow }: UserFact, { locked }: DeclaredUser, tried: Tried): readonly Change[] {
  const hash = shadow?.hash ?? '';
  // A bare `!` is an account without a password: there is nothing to unlock, and usermod refuses to.
  if (locked === undefined || locked === isLocked(hash) || (!locked && hash === '!')) return [];
  const [lock, unlock] = [sh`usermod -L -- ${name}`, sh`usermod -U -- ${name}`];
  return [
    {
      summary: `${locked ? 'lock' : 'unlock'} the password of user ${name}`,
      diff: [{ attribute: 'locked', before: String(!locked), after: String(locked) }],
      steps: [{ kind: 'run', script: locked ? tried(lock, unlock) : unlock }],
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
