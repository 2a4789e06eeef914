import type { FileFact } from '../../../facts/file';
import { reach } from '../../../shell/reach';
import { scriptFile } from '../../../shell/script-file';
import { lines, sh, type Script } from '../../../shell/sh';
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

/** What there is of a link. */
export interface PresentLink {
  readonly present: FileFact | undefined;
  /** The file of a hard link. Default: none. */
  readonly original?: FileFact | undefined;
  /** What it leads to is missing. Default: false. */
  readonly isDangling?: boolean | undefined;
}

/** What must change so that the link is as declared. */
export function planLink(
  { present, original, isDangling = false }: PresentLink,
  declared: DeclaredLink,
): readonly Change[] {
  const { path, type, target = '', state, allowMissing } = declared;
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
  return [
    ...(isDangling && !allowMissing ? [requireTarget(path, target)] : []),
    ...attributeDifferences(present, ownership(declared)).map((difference) => setOwnership(path, difference)),
  ];
}

/** An earlier task may be about to make the target, so only the step fails if it is still missing. */
function requireTarget(path: string, target: string): Change {
  const problem = `the target of the link ${path} does not exist: ${target}`;
  return {
    summary: `fail, unless an earlier task makes it: ${problem}`,
    diff: [{ attribute: 'what the link leads to', before: undefined, after: target }],
    steps: [{ kind: 'run', script: sh`[ -e ${path} ] || { printf '%s\n' ${problem} >&2; exit 1; }` }],
  };
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
  const making = scriptFile(linkText, {
    hw_target: target,
    hw_owner: `${owner ?? ''}${group === undefined ? '' : `:${group}`}`,
    hw_is_symbolic: type === 'symbolic' ? 'yes' : '',
    hw_is_checked: isChecked ? 'yes' : '',
    hw_is_forced: force ? 'yes' : '',
  });
  return lines([reach(path), making]);
}

function setOwnership(path: string, difference: Difference): Change {
  const { attribute, after = '' } = difference;
  const command = attribute === 'owner' ? sh`chown -h` : sh`chgrp -h`;
  return {
    summary: `set ${attribute} of the link ${path} to ${after}`,
    diff: [difference],
    steps: [{ kind: 'run', script: lines([reach(path), sh`${command} -- ${after} "$hw_name"`]) }],
  };
}
