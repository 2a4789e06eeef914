import { newNames } from '../../facts/file-foreseen';
import { userFacts, type UserFact } from '../../facts/user';
import { becomes, brings, type Prediction } from '../contract/prediction';
import type { DeclaredUser } from './args';
import { wantsHome } from './home';

/** What an account will be. Which uid a new one gets decides whose the files of an earlier account are. */
export function predictUser(account: UserFact | undefined, args: DeclaredUser): readonly Prediction[] {
  const { name, state } = args;
  const key = { name, shadow: false };
  if (state === 'absent') return [becomes(userFacts, key, undefined)];
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
    ...(account?.uid === uid ? [] : [brings(newNames)]),
    ...(account === undefined ? [brings(`~${args.home ?? `/home/${name}`}`)] : []),
  ];
}

/** No file has this uid. */
const unknownId = -1;
