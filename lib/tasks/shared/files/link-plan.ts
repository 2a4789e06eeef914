import type { FileFact } from '../../../facts/file';
import { scriptFile } from '../../../shell/script-file';
import { sh, type Script } from '../../../shell/sh';
import { attributeDifferences } from './attributes';
import type { Change, Difference } from '../../contract/change';
import linkText from './link.sh';
import { obstacle } from './obstacle';
import { pathProblems } from './path';
import { removeAll } from './removal';

/** The arguments of the task `link`. */
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

/** What is wrong across the arguments, as messages. */
export function linkProblems(declared: DeclaredLink): readonly string[] {
  const { path, target, type, owner, group, force, allowMissing, state } = declared;
  const isHard = type === 'hard';
  const declares =
    [target, owner, group].some((value) => value !== undefined) || force || allowMissing || isHard;
  if (state === 'absent') {
    return [...pathProblems(path), ...(declares ? ["state 'absent' takes only a path"] : [])];
  }
  return [
    ...pathProblems(path),
    ...(target === undefined ? ['target is missing'] : []),
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
    present === undefined ? 'create' : isLink ? 'change' : `replace the ${present.type} ${path} with a`;
  return {
    summary: `${verb} ${type} link ${path} to ${target}`,
    diff: [
      { attribute: 'target', before: present?.target ?? present?.type, after: target },
      ...attributeDifferences(isLink ? present : undefined, ownership(declared)),
    ],
    steps: [{ kind: 'run', script: replaceByLink(declared) }],
  };
}

function replaceByLink({ path, target = '', type, owner, group, force, allowMissing }: DeclaredLink): Script {
  const isChecked = type === 'symbolic' && !allowMissing;
  return scriptFile(linkText, {
    hw_path: path,
    hw_target: target,
    hw_owner: `${owner ?? ''}${group === undefined ? '' : `:${group}`}`,
    hw_is_symbolic: type === 'symbolic' ? 'yes' : '',
    hw_is_checked: isChecked ? 'yes' : '',
    hw_is_forced: force ? 'yes' : '',
  });
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
