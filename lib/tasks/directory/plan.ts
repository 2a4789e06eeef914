import type { FileFact } from '../../facts/file';
import type { TreeFact } from '../../facts/tree';
import { scriptFile } from '../../shell/script-file';
import { attributeChanges, attributeDifferences, exactMode } from '../shared/files/attributes';
import type { Change } from '../contract/change';
import make from './make.sh';
import { planTree, type DeclaredTree } from './tree';
import { obstacle } from '../shared/files/obstacle';
import { pathProblems, recursionProblems, removalProblems } from '../shared/files/path';
import { removeAll } from '../shared/files/removal';

/** A directory as it is declared: the arguments of the task `directory`. */
export interface DeclaredDirectory extends DeclaredTree {
  readonly mode?: string | undefined;
  readonly recurse: boolean;
  readonly follow: boolean;
  readonly state: 'present' | 'absent';
}

/** What a schema cannot say about the arguments, as messages. */
export function directoryProblems(declared: DeclaredDirectory): readonly string[] {
  const { path, owner, group, mode, fileMode, directoryMode, recurse, follow, state } = declared;
  const below = [fileMode, directoryMode].some((value) => value !== undefined);
  const isRecursive = recurse || below;
  const declares = [owner, group, mode].some((value) => value !== undefined) || isRecursive || follow;
  const lacks = recurse && !below && owner === undefined && group === undefined;
  return [
    ...pathProblems(path),
    ...(state === 'absent' ? removalProblems(path) : []),
    ...(state === 'absent' && declares ? ["state 'absent' takes only a path"] : []),
    ...(isRecursive && state === 'present' ? recursionProblems(path) : []),
    ...(below && !recurse ? ['fileMode and directoryMode have no meaning without recurse: true'] : []),
    ...(lacks ? ['recurse needs an owner, a group, fileMode or directoryMode'] : []),
    ...(follow && recurse ? ['recurse does not follow links: name the directory itself'] : []),
  ];
}

/** What must change so that the directory is as declared. */
export function planDirectory(
  present: FileFact | undefined,
  tree: TreeFact | undefined,
  declared: DeclaredDirectory,
): readonly Change[] {
  const { path, state } = declared;
  if (present === undefined) return state === 'absent' ? [] : [createDirectory(declared)];
  if (present.type !== 'directory') throw obstacle(path, present, 'directory');
  if (state === 'absent') return [removeAll(path, present)];
  return [...attributeChanges(path, present, declared), ...planTree(tree, declared)];
}

/** Creates the directory and its missing parents, all with the same owner and mode. */
function createDirectory(declared: DeclaredDirectory): Change {
  const { path, owner, group, mode = '0755' } = declared;
  const ownership = `${owner ?? ''}${group === undefined ? '' : `:${group}`}`;
  return {
    summary: `create directory ${path}`,
    diff: [
      { attribute: 'type', before: undefined, after: 'directory' },
      ...attributeDifferences(undefined, declared),
    ],
    steps: [
      {
        kind: 'run',
        script: scriptFile(make, { hw_path: path, hw_mode: exactMode(mode), hw_owner: ownership }),
      },
    ],
  };
}
