import { newNames } from '../../facts/file-foreseen';
import { groupFacts } from '../../facts/group';
import type { GroupEntry } from '../../facts/passwd';
import { becomes, brings, names, type Prediction } from '../contract/prediction';
import type { DeclaredGroup } from './args';

/** What a group will be. Which gid a new one gets decides whose the files of an earlier group are. */
export function predictGroup(
  present: GroupEntry | undefined,
  { name, gid, state }: DeclaredGroup,
): readonly Prediction[] {
  const lost = present === undefined || present.gid === gid ? [] : [names('group', present.gid, undefined)];
  if (state === 'absent') return [becomes(groupFacts, name, undefined), ...lost];
  const entry = { name, gid: gid ?? present?.gid ?? unknownId, members: present?.members ?? [] };
  return [
    becomes(groupFacts, name, entry),
    ...(gid === undefined ? [brings(newNames)] : [...lost, names('group', gid, name)]),
  ];
}

/** No file has this gid. */
const unknownId = -1;
