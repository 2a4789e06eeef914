import { groupFacts } from '../../facts/group';
import { one } from '../../facts/kind';
import type { GroupEntry } from '../../facts/passwd';
import { sessionFacts, sessionKey, type SessionFact } from '../../facts/session';
import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { adminGroupsOf, refusal } from '../shared/accounts/login-guard';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { groupArgs, type DeclaredGroup, type GroupArgs } from './args';
import { predictGroup } from './prediction';

/** What the task `group` looks at. */
export interface GroupFacts {
  readonly present: GroupEntry | undefined;
  readonly session: SessionFact | undefined;
}

/**
 * A group of accounts, and its number. Its members are declared with `user`.
 *
 * @example
 * group({ name: 'developers', gid: 2000 });
 * @example
 * group({ name: 'metrics', system: true });
 * group({ name: 'interns', state: 'absent' });
 * @unseen
 * - Whether another group already has the number.
 * - With `state: 'absent'`, whether the group is the primary group of an account: then a run fails.
 * @ansible group
 * - A group that makes the account of the connection an administrator is never removed.
 * - `system` matters only when the group is created.
 * - There are no `local` and `non_unique`.
 */
export const group: TaskFunction<GroupArgs, GroupFacts> = defineTask({
  name: 'group',
  args: groupArgs,
  title: ({ name }) => `group ${name}`,
  check: ({ name, state }) =>
    state === 'absent' && name === 'root' ? ['the group root cannot be removed'] : [],
  facts: ({ name }) => ({ present: one(groupFacts, name), session: one(sessionFacts, sessionKey) }),
  predicts: ({ present }, args) => predictGroup(present, args),
  plan({ present, session }, args) {
    if (args.state === 'absent') return present === undefined ? [] : [remove(present, session)];
    if (present === undefined) return [create(args)];
    return args.gid === undefined || args.gid === present.gid ? [] : [renumber(present, args.gid)];
  },
});

function create({ name, gid, system }: DeclaredGroup): Change {
  const options = [...(system ? ['-r'] : []), ...(gid === undefined ? [] : ['-g', gid])];
  const number = gid === undefined ? '' : ` with the gid ${gid}`;
  return {
    summary: `create ${system ? 'system group' : 'group'} ${name}${number}`,
    diff: [
      { attribute: 'state', before: 'absent', after: 'present' },
      ...(gid === undefined ? [] : [{ attribute: 'gid', before: undefined, after: String(gid) }]),
    ],
    steps: [{ kind: 'run', script: sh`groupadd ${options} -- ${name}` }],
  };
}

function renumber({ name, gid }: GroupEntry, wanted: number): Change {
  return {
    summary: `change the gid of group ${name} from ${gid} to ${wanted}`,
    diff: [{ attribute: 'gid', before: String(gid), after: String(wanted) }],
    steps: [{ kind: 'run', script: sh`groupmod -g ${wanted} -- ${name}` }],
  };
}

function remove({ name, members }: GroupEntry, session: SessionFact | undefined): Change {
  if (session !== undefined && members.includes(session.user) && adminGroupsOf([name]).length > 0)
    throw refusal(session.user, `remove the group ${name}`);
  return {
    summary: `remove group ${name}`,
    diff: [{ attribute: 'state', before: 'present', after: 'absent' }],
    steps: [{ kind: 'run', script: sh`groupdel -- ${name}` }],
  };
}
