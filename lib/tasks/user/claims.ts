import { claim, type Claim } from '../contract/claim';
import { groupClaims, userClaims } from '../shared/accounts/account-claims';
import type { DeclaredUser } from './args';

/** What is said of an account and its groups. */
export function userWishes(args: DeclaredUser): readonly Claim[] {
  const { name, state, uid, group, groups = [], withoutGroups = [], shell, home, locked } = args;
  if (state === 'absent') return claim(`user ${name}`, 'absent');
  return [
    ...userClaims(name),
    ...[group, ...groups].flatMap(groupClaims),
    ...claim(`the number of user ${name}`, uid),
    ...claim(`the group of user ${name}`, group),
    ...claim(`the shell of user ${name}`, shell),
    ...claim(`the home of user ${name}`, home),
    ...claim(`the lock of user ${name}`, locked),
    ...groups.flatMap((one) => claim(`user ${name} in group ${one}`, 'yes')),
    ...withoutGroups.flatMap((one) => claim(`user ${name} in group ${one}`, 'no')),
  ];
}
