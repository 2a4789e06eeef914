import { lines, sh, type Script } from '../../shell/sh';
import type { Change, Difference } from '../contract/change';
import type { Step } from '../contract/step';
import { requireMakeable } from '../shared/accounts/account-name';
import type { DeclaredUser } from './args';
import { expiryDays, setExpiry } from './expiry';
import { isHomeless, setHomeMode, wantsHome } from './home';
import { passwordField, setPassword } from './password';
import { requireShell } from './shell';

/** The change that creates a missing account. */
export function createUser(args: DeclaredUser): Change {
  requireMakeable(`user ${args.name}`, args.name);
  return {
    summary: `create ${args.system ? 'system user' : 'user'} ${args.name}`,
    diff: declared(args),
    steps: creation(args),
  };
}

function declared(args: DeclaredUser): readonly Difference[] {
  const { uid, group, groups, shell, home, homeMode, comment, password, locked, expires } = args;
  const { maxDays, minDays, warnDays } = args;
  const values: Record<string, string | undefined> = {
    uid: uid?.toString(),
    group,
    groups: groups?.join(', '),
    shell,
    home,
    'home mode': homeMode,
    comment,
    password: password === undefined ? undefined : '(hidden)',
    locked: locked?.toString(),
    maxDays: maxDays?.toString(),
    minDays: minDays?.toString(),
    warnDays: warnDays?.toString(),
    expires,
  };
  return [
    { attribute: 'state', before: 'absent', after: 'present' },
    ...Object.entries(values)
      .filter(([, after]) => after !== undefined)
      .map(([attribute, after]) => ({ attribute, before: undefined, after })),
  ];
}

function creation(args: DeclaredUser): readonly Step[] {
  const { name, password, locked, expires, maxDays, minDays, warnDays, homeMode } = args;
  const ages = Object.entries({ '-M': maxDays, '-m': minDays, '-W': warnDays }).flatMap(([option, value]) =>
    value === undefined ? [] : [option, value],
  );
  const field = password === undefined ? undefined : passwordField(password, locked === true);
  const days = expires === undefined ? undefined : expiryDays(expires);
  return [
    { kind: 'run', script: lines([...requirements(args), primaryGroup(args), addUser(args)]) },
    ...(field === undefined ? [] : [setPassword(name, field)]),
    ...(days === undefined ? [] : [setExpiry(name, days)]),
    ...(ages.length === 0 ? [] : [{ kind: 'run', script: sh`chage ${ages} -- ${name}` } as const]),
    ...(homeMode === undefined
      ? []
      : [{ kind: 'run', user: name, script: setHomeMode(name, homeMode) } as const]),
  ];
}

/** useradd takes a shell that is not there, and a file in place of the home, and exits with 0. */
function requirements({ shell, home, createHome }: DeclaredUser): readonly Script[] {
  const message = `${home ?? ''} is there and is not a directory: give another home, or createHome: false`;
  return [
    ...(shell === undefined ? [] : [requireShell(shell)]),
    ...(home === undefined || createHome === false || isHomeless(home)
      ? []
      : [sh`[ ! -e ${home} ] || [ -d ${home} ] || { echo ${message} >&2; exit 1; }`]),
  ];
}

/** When only the home directory cannot be created, useradd exits with 12 and leaves the account behind (useradd(8)). */
function addUser(args: DeclaredUser): Script {
  return sh`useradd "$@" ${options(args)} -- ${args.name} || {
  hw_code=$?
  [ "$hw_code" != 12 ] || userdel -- ${args.name}
  exit "$hw_code"
}`;
}

/** A present group with the account's name becomes its primary group; useradd alone would fail. */
function primaryGroup({ name, group }: DeclaredUser): Script {
  if (group !== undefined) return sh`set -- -g ${group}`;
  return sh`set --
if getent group -- ${name} >/dev/null; then set -- -g ${name}; fi`;
}

/** A new account without a password is locked: `!` (useradd(8)). */
function options(args: DeclaredUser): readonly (string | number)[] {
  const { uid, groups = [], shell, home, comment, system } = args;
  return [
    wantsHome(args) ? '-m' : '-M',
    ...(system ? ['-r'] : []),
    ...(uid === undefined ? [] : ['-u', uid]),
    ...(groups.length === 0 ? [] : ['-G', groups.join(',')]),
    ...(shell === undefined ? [] : ['-s', shell]),
    ...(home === undefined ? [] : ['-d', home]),
    ...(comment === undefined ? [] : ['-c', comment]),
  ];
}
