import { HostwrightError } from '../../errors/error';
import type { DeclaredUser } from './args';
import { foreignThing } from '../shared/accounts/foreign';
import type { UserFacts } from './look-at';

/** Throws for changes that the tools of the host cannot make, because a directory service has the account or group. */
export function requireLocal({ account, foreign }: UserFacts, args: DeclaredUser, hasChanges: boolean): void {
  const { name, group, groups = [] } = args;
  const source = foreign.get(`passwd ${name}`);
  if (source !== undefined && hasChanges) throw foreignThing(`user ${name}`, source);
  for (const one of groups) {
    const from = foreign.get(`group ${one}`);
    const isIn = account?.groups.includes(one) === true || (group ?? account?.group) === one;
    if (from !== undefined && !isIn) throw foreignThing(`group ${one}`, from);
  }
}

/** Throws for a group that the account must leave although it is its primary group. */
export function requireOtherPrimary({ account }: UserFacts, args: DeclaredUser): void {
  const primary = args.group ?? account?.group;
  if (primary === undefined || args.withoutGroups?.includes(primary) !== true) return;
  throw new HostwrightError({
    code: 'PLAN_FAILED',
    message: `${primary} is the primary group of user ${args.name}, which an account cannot leave`,
    hint: 'Declare another primary group with group.',
  });
}
