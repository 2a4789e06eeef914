import { lines, sh, type Script } from '../../shell/sh';
import type { Change, Difference } from '../contract/change';
import type { Step } from '../contract/step';
import type { DeclaredUser } from './args';
import { expiryDays, setExpiry } from './expiry';
import { wantsHome } from './home';
import { passwordField, setPassword } from './password';

/** The change that creates a missing account. */
export function createUser(args: DeclaredUser): Change {
  return {
    summary: `create ${args.system ? 'system user' : 'user'} ${args.name}`,
    diff: declared(args),
    steps: creation(args),
  };
}

function declared(args: DeclaredUser): readonly Difference[] {
  const { uid, group, groups, shell, home, comment, password, locked, expires } = args;
  const values: Record<string, string | undefined> = {
    uid: uid?.toString(),
    group,
    groups: groups?.join(', '),
    shell,
    home,
    comment,
    password: password === undefined ? undefined : '(hidden)',
    locked: locked?.toString(),
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
  const { name, password, locked, expires } = args;
  const field = password === undefined ? undefined : passwordField(password, locked === true);
  const days = expires === undefined ? undefined : expiryDays(expires);
  return [
    { kind: 'run', script: lines([primaryGroup(args), addUser(args)]) },
    ...(field === undefined ? [] : [setPassword(name, field)]),
    ...(days === undefined ? [] : [setExpiry(name, days)]),
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
