import type { FileFact } from '../../../facts/file';
import { lines, sh, type Script } from '../../../shell/sh';
import { attributeDifferences } from './attributes';
import type { Change, Difference } from '../../contract/change';
import { obstacle } from './obstacle';
import { pathProblems } from './path';
import { removeAll } from './removal';

/** A link as it is declared: the arguments of the task `link`. */
export interface DeclaredLink {
  readonly path: string;
  readonly target?: string | undefined;
  readonly type: 'symbolic' | 'hard';
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly force: boolean;
  readonly allowMissing: boolean;
  readonly state: 'present' | 'absent';
}

/** What is wrong with the arguments taken together, in words. */
export function linkProblems(declared: DeclaredLink): readonly string[] {
  const { path, target, type, owner, group, force, allowMissing, state } = declared;
  const isHard = type === 'hard';
  const declares =
    [target, owner, group].some((value) => value !== undefined) || force || allowMissing || isHard;
  if (state === 'absent') {
    return [...pathProblems(path), ...(declares ? ["state 'absent' goes with a path alone"] : [])];
  }
  return [
    ...pathProblems(path),
    ...(target === undefined ? ['target is needed'] : []),
    ...(isHard && target !== undefined ? hardTargetProblems(target) : []),
    ...(isHard && allowMissing ? ['a hard link cannot lead to a missing file'] : []),
    ...(isHard && (owner !== undefined || group !== undefined)
      ? ['a hard link has the owner and group of its file: declare them there']
      : []),
  ];
}

/** What must change so that the link is as declared. */
export function planLink(
  present: FileFact | undefined,
  original: FileFact | undefined,
  declared: DeclaredLink,
): readonly Change[] {
  const { path, type, target = '', state } = declared;
  if (state === 'absent') {
    if (present === undefined) return [];
    if (present.type !== 'link') throw obstacle(path, present, 'link');
    return [removeAll(path, present)];
  }
  if (type === 'hard') {
    const isSame = present?.inode !== undefined && present.inode === original?.inode;
    return isSame ? [] : [makeLink(present, declared)];
  }
  if (present?.type !== 'link' || present.target !== target) return [makeLink(present, declared)];
  return attributeDifferences(present, ownership(declared)).map((difference) =>
    setOwnership(path, difference),
  );
}

function hardTargetProblems(target: string): readonly string[] {
  return target.startsWith('/')
    ? pathProblems(target, 'target')
    : [`the target ${target} of a hard link must be absolute`];
}

function ownership({ owner, group }: DeclaredLink) {
  return { owner, group };
}

function makeLink(present: FileFact | undefined, declared: DeclaredLink): Change {
  const { path, target = '', type, force } = declared;
  const isLink = present?.type === 'link';
  if (present !== undefined && !isLink && (!force || present.type === 'other'))
    throw obstacle(path, present, 'link');
  const verb =
    present === undefined ? 'create' : isLink ? 'change' : `replace the ${present.type} ${path} by`;
  return {
    summary: `${verb} ${type} link ${path} to ${target}`,
    diff: [
      { attribute: 'target', before: present?.target ?? present?.type, after: target },
      ...attributeDifferences(isLink ? present : undefined, ownership(declared)),
    ],
    steps: [{ kind: 'run', script: replaceByLink(declared) }],
  };
}

/**
 * The link is made under another name and renamed, so that there is always one. Its target is looked for through the
 * link, where the kernel resolves it. Renaming over another hard link of the same file would do nothing.
 */
function replaceByLink({ path, target = '', type, owner, group, force, allowMissing }: DeclaredLink): Script {
  const own = `${owner ?? ''}${group === undefined ? '' : `:${group}`}`;
  const missing = 'there is nothing at the target of the link; allowMissing: true creates it nevertheless';
  return lines([
    sh`
set -e
hw_path=${path}
hw_directory=\${hw_path%/*}/
[ -d "$hw_directory" ] || { printf 'the directory %s does not exist\n' "$hw_directory" >&2; exit 1; }
read -r hw_nonce </proc/sys/kernel/random/uuid || hw_nonce=$$
hw_new=$hw_directory.hostwright-$hw_nonce.dpkg-tmp
trap 'rm -f -- "$hw_new"' EXIT
trap 'exit 143' HUP INT TERM
ln ${type === 'hard' ? sh`` : sh`-s`} -T -- ${target} "$hw_new"`,
    type === 'hard' || allowMissing ? sh`` : sh`[ -e "$hw_new" ] || { echo ${missing} >&2; exit 1; }`,
    own === '' ? sh`` : sh`chown -h -- ${own} "$hw_new"`,
    force ? sh`[ -L "$hw_path" ] || [ ! -d "$hw_path" ] || rmdir -- "$hw_path"` : sh``,
    sh`mv -fT -- "$hw_new" "$hw_path"`,
  ]);
}

function setOwnership(path: string, difference: Difference): Change {
  const { attribute, after = '' } = difference;
  const command = attribute === 'owner' ? sh`chown -h` : sh`chgrp -h`;
  return {
    summary: `set ${attribute} of the link ${path} to ${after}`,
    diff: [difference],
    steps: [{ kind: 'run', script: sh`${command} -- ${after} ${path}` }],
  };
}
