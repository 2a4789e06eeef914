import { newNames } from '../../facts/file-foreseen';
import { groupFacts } from '../../facts/group';
import { userFacts } from '../../facts/user';
import { becomes, brings, names, type Prediction } from '../contract/prediction';
import type { DeclaredUser } from './args';
import { wantsHome } from './home';
import type { UserFacts } from './look-at';

/** What an account will be. Which uid a new one gets decides whose the files of an earlier account are. */
export function predictUser(
  { account, leftovers, left }: UserFacts,
  args: DeclaredUser,
): readonly Prediction[] {
  const { name, state } = args;
  const key = { name, shadow: false };
  if (state === 'absent')
    return [
      becomes(userFacts, key, undefined),
      ...(account === undefined ? [] : [names('owner', account.uid, undefined)]),
      ...(leftovers?.takesGroup === true ? [becomes(groupFacts, name, undefined)] : []),
    ];
  const { uid = account?.uid ?? unknownId, groups = [], withoutGroups = [], append } = args;
  const kept = append ? (account?.groups ?? []).filter((one) => !withoutGroups.includes(one)) : [];
  return [
    becomes(userFacts, key, {
      name,
      uid,
      gid: account?.gid ?? unknownId,
      comment: args.comment ?? account?.comment ?? '',
      home: args.home ?? account?.home ?? `/home/${name}`,
      shell: args.shell ?? account?.shell ?? '/bin/sh',
      group: args.group ?? account?.group ?? name,
      groups: [...new Set([...kept, ...groups])].sort(),
      homeExists: account?.homeExists === true || wantsHome(args, account),
      lingers: account?.lingers ?? false,
      ...(account?.shadow !== undefined && { shadow: account.shadow }),
    }),
    ...(account?.uid === uid ? [] : newName(args)),
    ...(account === undefined && left.size > 0 ? [brings(`~${name}`)] : []),
  ];
}

/** No file has this uid. */
const unknownId = -1;

/** A new group of its own has a gid that only the run can tell. */
function newName({ name, uid, group }: DeclaredUser): readonly Prediction[] {
  return uid !== undefined && group !== undefined ? [names('owner', uid, name)] : [brings(newNames)];
}
