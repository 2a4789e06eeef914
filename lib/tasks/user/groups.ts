import type { UserFact } from '../../facts/user';
import { lines, sh, type Script } from '../../shell/sh';
import type { Change } from '../contract/change';
import type { DeclaredUser } from './args';

/** Supplementary groups that an account must join and leave. */
export interface Membership {
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** What surrounds a change of groups. */
export interface Around {
  /** The account comes from a directory service. */
  readonly isForeign: boolean;
  /** The script of a change, put back where it would lock out the account of the session. */
  readonly tried: (change: Script, undo: Script) => Script;
}

/** Compares the supplementary groups; the primary group among them makes no difference. */
export function compareGroups(account: UserFact, args: DeclaredUser): Membership {
  const { group, groups = [], withoutGroups = [], append } = args;
  const isExact = args.groups !== undefined && !append;
  const primary = group ?? account.group;
  const present = account.groups.filter((name) => name !== primary);
  const wanted = [...new Set(groups)].filter((name) => name !== primary);
  return {
    joined: wanted.filter((name) => !present.includes(name)),
    left: present.filter((name) => withoutGroups.includes(name) || (isExact && !wanted.includes(name))),
  };
}

/** The changes that make an account join and leave groups. */
export function groupChanges(account: UserFact, args: DeclaredUser, around: Around): readonly Change[] {
  const { name } = account;
  const { joined, left } = compareGroups(account, args);
  // usermod changes only accounts of this host's own files; gpasswd takes those of a directory service, too.
  const join = (groups: readonly string[]) =>
    around.isForeign
      ? lines([sh`set -e`, ...groups.map((group) => sh`gpasswd -a ${name} ${group}`)])
      : sh`usermod -a -G ${groups.join(',')} -- ${name}`;
  const leave = (groups: readonly string[]) => lines(groups.map((group) => sh`gpasswd -d ${name} ${group}`));
  const joining: Change = {
    summary: `add user ${name} to ${named(joined)}`,
    diff: joined.map((group) => ({ attribute: 'groups', before: undefined, after: group })),
    steps: [{ kind: 'run', script: around.tried(join(joined), leave(joined)) }],
  };
  const leaving: Change = {
    summary: `remove user ${name} from ${named(left)}`,
    diff: left.map((group) => ({ attribute: 'groups', before: group, after: undefined })),
    steps: [{ kind: 'run', script: around.tried(leave(left), join(left)) }],
  };
  return [...(joined.length === 0 ? [] : [joining]), ...(left.length === 0 ? [] : [leaving])];
}

function named(groups: readonly string[]): string {
  return `${groups.length === 1 ? 'group' : 'groups'} ${groups.join(', ')}`;
}
