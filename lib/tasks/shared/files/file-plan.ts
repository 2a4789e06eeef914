import { HostwrightError } from '../../../errors/error';
import type { FileFact, FileKey } from '../../../facts/file';
import type { WayKey } from '../../../facts/way';
import { reach } from '../../../shell/reach';
import type { Content } from '../../../schema/schema';
import { lines, sh } from '../../../shell/sh';
import {
  attributeChanges,
  attributeDifferences,
  fullMode,
  hasSpecialBits,
  type Attributes,
} from './attributes';
import type { Change, Difference } from '../../contract/change';
import { obstacle } from './obstacle';
import {
  contentDifference,
  contentKey,
  contentStep,
  wantedContent,
  type WantedContent,
} from './wanted-content';

/** The arguments of the task `file`. */
export interface DeclaredFile extends Attributes {
  readonly path: string;
  readonly content?: Content | undefined;
  readonly src?: string | undefined;
  readonly state: 'present' | 'absent';
  readonly backup: boolean;
  readonly validate?: string | undefined;
  readonly force: boolean;
  readonly follow: boolean;
  readonly unlessExists: boolean;
  readonly touch: boolean;
  /** The summary for new content of a present file. Default: `write new content to PATH`. */
  readonly act?: string | undefined;
}

/** The fact to read: with the content only where it is compared. */
export function fileKey(declared: DeclaredFile): FileKey {
  const { path, state, unlessExists } = declared;
  if (state === 'absent') return { path };
  const follow = declared.follow ? { follow: true } : {};
  const wanted = unlessExists ? undefined : wantedContent(declared.content, declared.src);
  return { path, ...follow, ...(wanted === undefined ? {} : contentKey(wanted)) };
}

/** The way to read: that of the link too, where it is followed. */
export function fileWay({ path, state, follow }: DeclaredFile): WayKey {
  return { path, ...(follow && state === 'present' ? { follow } : {}) };
}

/** What must change so that the file is as declared. */
export function planFile(present: FileFact | undefined, declared: DeclaredFile): readonly Change[] {
  if (declared.state === 'absent') return planAbsence(present, declared.path);
  const { path, force, unlessExists } = declared;
  const wanted = declared.touch
    ? wantedContent('', undefined)
    : wantedContent(declared.content, declared.src);
  const isReplaced = present?.type === 'link' && force && wanted !== undefined;
  if (present !== undefined && present.type !== 'file' && !isReplaced) {
    if (unlessExists) return [];
    throw obstacle(path, present, 'file');
  }
  if (wanted === undefined) return attributeChanges(path, present, declared);
  if (present === undefined) return [createFile(declared, wanted)];
  if (isReplaced) return unlessExists ? [] : [replaceLink(present, declared, wanted)];
  if (declared.touch || unlessExists) return attributeChanges(path, present, declared);
  if (present.sha256 === undefined) throw unreadable(path);
  if (present.sha256 === wanted.sha256) return attributeChanges(path, present, declared);
  return [rewriteFile(present, declared, wanted)];
}

function createFile(declared: DeclaredFile, wanted: WantedContent): Change {
  const { path, owner, group, mode = '0644' } = declared;
  return {
    summary: `create ${path}`,
    diff: [contentDifference(undefined, wanted), ...attributeDifferences(undefined, declared)],
    steps: [contentStep(wanted, { ...target(declared), owner, group, mode, observed: 'absent' })],
  };
}

function replaceLink(present: FileFact, declared: DeclaredFile, wanted: WantedContent): Change {
  const { path, owner, group, mode = '0644' } = declared;
  const type = { attribute: 'type', before: `link to ${present.target ?? ''}`, after: 'file' };
  return {
    summary: `replace the symbolic link ${path} with a file`,
    diff: [type, contentDifference(undefined, wanted), ...attributeDifferences(undefined, declared)],
    steps: [contentStep(wanted, { ...target(declared), owner, group, mode })],
  };
}

/** One step writes the content and the attributes that differ; each has its own difference. */
function rewriteFile(present: FileFact, declared: DeclaredFile, wanted: WantedContent): Change {
  const { path, act = `write new content to ${path}` } = declared;
  const differences = attributeDifferences(present, declared);
  const settings = differences.map(({ attribute, after = '' }) => `set its ${attribute} to ${after}`);
  return {
    summary: [act, ...settings].join(', '),
    diff: [contentDifference(present, wanted), ...differences],
    steps: [
      contentStep(wanted, {
        ...target(declared),
        ...setAttributes(differences, declared.mode ?? present.mode),
        observed: present.sha256,
      }),
    ],
  };
}

/** Sets only what differs, which saves processes; also the mode where a change of owner would clear bits of it. */
function setAttributes(differences: readonly Difference[], mode: string): Attributes {
  const after = (attribute: string) => differences.find((one) => one.attribute === attribute)?.after;
  const [owner, group] = [after('owner'), after('group')];
  const isCleared = hasSpecialBits(mode) && (owner !== undefined || group !== undefined);
  return { owner, group, mode: after('mode') ?? (isCleared ? fullMode(mode) : undefined) };
}

function target({ path, validate, backup, follow, force }: DeclaredFile) {
  return { path, validate, backup, follow, replaceLink: force };
}

function planAbsence(present: FileFact | undefined, path: string): readonly Change[] {
  if (present === undefined) return [];
  if (present.type === 'directory') throw obstacle(path, present, 'file');
  return [
    {
      summary: `remove ${path}`,
      diff: [{ attribute: 'state', before: present.type, after: undefined }],
      steps: [{ kind: 'run', script: lines([reach(path), sh`rm -f -- "$hw_name"`]) }],
    },
  ];
}

/** The error for a file that the user of the session may not read. */
export function unreadable(path: string): HostwrightError {
  return new HostwrightError({
    code: 'PLAN_FAILED',
    message: `the user of the session may not read ${path}, so Hostwright cannot compare its content`,
    hint: 'Run the task as root, or as another user who may read the file.',
  });
}
