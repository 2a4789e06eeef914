import { requireMakeable } from '../shared/accounts/account-name';
import { groupFacts } from '../../facts/group';
import { accountSourceFacts, type AccountSourceFact } from '../../facts/account-source';
import { one } from '../../facts/kind';
import type { GroupEntry } from '../../facts/passwd';
import { sessionFacts, sessionKey, type SessionFact } from '../../facts/session';
import { lines, sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { foreignThing } from '../shared/accounts/foreign';
import { adminGroupsOf, refusal } from '../shared/accounts/login-guard';
import { tryChange } from '../shared/login/try-change';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { groupArgs, type DeclaredGroup, type GroupArgs } from './args';
import { predictGroup } from './prediction';
import { claim } from '../contract/claim';

/** What the task `group` looks at. */
export interface GroupFacts {
  readonly present: GroupEntry | undefined;
  readonly session: SessionFact | undefined;
  /** The group comes from a directory service. */
  readonly foreign: AccountSourceFact | undefined;
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
  claims: ({ name, state }) => claim(`group ${name}`, state),
  facts: ({ name }) => ({
    present: one(groupFacts, name),
    session: one(sessionFacts, sessionKey),
    foreign: one(accountSourceFacts, { database: 'group', name }),
  }),
  predicts: ({ present }, args) => predictGroup(present, args),
  plan({ present, session, foreign }, args) {
    const { gid, state, name } = args;
    const isAsDeclared = state === 'present' && (gid === undefined || gid === present?.gid);
    if (present === undefined) return state === 'absent' ? [] : [create(args)];
    if (isAsDeclared) return [];
    if (foreign !== undefined) throw foreignThing(`group ${name}`, foreign);
    return [state === 'absent' ? remove(present, session) : renumber(present, gid ?? present.gid, session)];
  },
});

function create({ name, gid, system }: DeclaredGroup): Change {
  requireMakeable(`group ${name}`, name);
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

function renumber(
  { name, gid, members }: GroupEntry,
  wanted: number,
  session: SessionFact | undefined,
): Change {
  const give = (number: number) => sh`groupmod -g ${number} -- ${name}`;
  const script = isOfLogin(members, session) ? tryChange(give(wanted), give(gid)) : give(wanted);
  return {
    summary: `change the gid of group ${name} from ${gid} to ${wanted}`,
    diff: [{ attribute: 'gid', before: String(gid), after: String(wanted) }],
    steps: [{ kind: 'run', script }],
  };
}

function remove({ name, gid, members }: GroupEntry, session: SessionFact | undefined): Change {
  if (session !== undefined && members.includes(session.user) && adminGroupsOf([name]).length > 0)
    throw refusal(session.user, `remove the group ${name}`);
  const change = sh`groupdel -- ${name}`;
  const undo = lines([
    sh`groupadd -g ${gid} -- ${name}`,
    ...members.map((member) => sh`gpasswd -a ${member} ${name} >/dev/null`),
  ]);
  return {
    summary: `remove group ${name}${members.length === 0 ? '' : `, which ${members.join(', ')} ${members.length === 1 ? 'leaves' : 'leave'}`}`,
    diff: [
      { attribute: 'state', before: 'present', after: 'absent' },
      ...members.map((member) => ({ attribute: 'members', before: member, after: undefined })),
    ],
    steps: [{ kind: 'run', script: isOfLogin(members, session) ? tryChange(change, undo) : change }],
  };
}

/** Whether the account of this session is in the group, so that it might lose root or its login with it. */
function isOfLogin(members: readonly string[], session: SessionFact | undefined): boolean {
  return session !== undefined && members.includes(session.user);
}
