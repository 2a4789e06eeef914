import type { FileFact } from '../../facts/file';
import type { TreeFact } from '../../facts/tree';
import type { WayFact, WayKey } from '../../facts/way';
import { HostwrightError } from '../../errors/error';
import { alongWay, unlessMounted } from '../shared/files/along-way';
import { attributeChanges, attributeDifferences } from '../shared/files/attributes';
import type { Change } from '../contract/change';
import { planTree, type DeclaredTree } from './tree';
import { makeDirectory } from '../shared/files/make-directory';
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
  const { path, owner, group, mode, fileMode, executableMode, directoryMode } = declared;
  const { recurse, follow, state, oneFileSystem } = declared;
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
    ...(executableMode !== undefined && fileMode === undefined ? ['executableMode needs fileMode'] : []),
    ...(oneFileSystem && !recurse ? ['oneFileSystem has no meaning without recurse: true'] : []),
    ...(lacks ? ['recurse needs an owner, a group, fileMode or directoryMode'] : []),
    ...(follow && recurse ? ['recurse does not follow links: name the directory itself'] : []),
  ];
}

/** What there is of a directory. */
export interface PresentDirectory {
  readonly present: FileFact | undefined;
  /** What deviates below. Default: nothing is compared. */
  readonly tree?: TreeFact | undefined;
  readonly way?: WayFact | undefined;
}

/** The way to read: with the mounts below where the task goes below. */
export function directoryWay({ path, follow, recurse, state }: DeclaredDirectory): WayKey {
  return { path, ...(follow ? { follow } : {}), ...(recurse || state === 'absent' ? { below: true } : {}) };
}

/** What must change so that the directory is as declared. */
export function planDirectory(
  { present, tree, way }: PresentDirectory,
  declared: DeclaredDirectory,
): readonly Change[] {
  const { path, state } = declared;
  if (present === undefined)
    return state === 'absent' ? [] : alongWay({ path, way }, [createDirectory(declared)]);
  if (present.type !== 'directory') throw obstacle(path, present, 'directory');
  if (state === 'absent')
    return unlessMounted(way, alongWay({ path, way, problems: removalProblems }, [removeAll(path, present)]));
  const below = planTree(tree, declared);
  if (below.length > 0) assertOneFileSystem(way, declared);
  // What is below comes first: whoever gets the directory could put a link there meanwhile.
  return [
    ...alongWay({ path, way, problems: recursionProblems }, below),
    ...alongWay({ path, way }, attributeChanges(path, present, declared)),
  ];
}

function assertOneFileSystem(
  way: WayFact | undefined,
  { path, oneFileSystem = false }: DeclaredDirectory,
): void {
  const mount = way?.mounts.find((one) => one !== way.real);
  if (mount === undefined || oneFileSystem) return;
  throw new HostwrightError({
    code: 'REFUSED',
    message: `${mount} is a mount point below ${path}: recurse does not go into what is mounted`,
    hint: 'Set oneFileSystem: true to leave it alone, or name the directories of this file system.',
  });
}

/** Creates the directory and its missing parents, all with the same owner and mode. */
function createDirectory(declared: DeclaredDirectory): Change {
  const { path } = declared;
  return {
    summary: `create directory ${path}`,
    diff: [
      { attribute: 'type', before: undefined, after: 'directory' },
      ...attributeDifferences(undefined, declared),
    ],
    steps: [{ kind: 'run', script: makeDirectory(path, declared) }],
  };
}
