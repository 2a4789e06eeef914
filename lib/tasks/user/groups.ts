import type { UserFact } from '../../facts/user';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredUser } from './args';

/** Supplementary groups that an account must join and leave. */
export interface Membership {
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** Compares the supplementary groups; the primary group among them makes no difference. */
export function compareGroups(account: UserFact, { group, groups, append }: DeclaredUser): Membership {
  if (groups === undefined) return { joined: [], left: [] };
  const primary = group ?? account.group;
  const present = account.groups.filter((name) => name !== primary);
  const wanted = [...new Set(groups)].filter((name) => name !== primary);
  return {
    joined: wanted.filter((name) => !present.includes(name)),
    left: append ? [] : present.filter((name) => !wanted.includes(name)),
  };
}

/** The changes that make an account join and leave groups. */
export function groupChanges(account: UserFact, args: DeclaredUser): readonly Change[] {
  const { name } = account;
  const { joined, left } = compareGroups(account, args);
  const joining: Change = {
    summary: `add user ${name} to ${named(joined)}`,
    diff: joined.map((group) => ({ attribute: 'groups', before: undefined, after: group })),
    steps: [{ kind: 'run', script: sh`usermod -a -G ${joined.join(',')} -- ${name}` }],
  };
  const leaving: Change = {
    summary: `remove user ${name} from ${named(left)}`,
    diff: left.map((group) => ({ attribute: 'groups', before: group, after: undefined })),
    steps: left.map((group) => ({ kind: 'run', script: sh`gpasswd -d ${name} ${group}` })),
  };
  return [...(joined.length === 0 ? [] : [joining]), ...(left.length === 0 ? [] : [leaving])];
}

function named(groups: readonly string[]): string {
  return `${groups.length === 1 ? 'group' : 'groups'} ${groups.join(', ')}`;
}
