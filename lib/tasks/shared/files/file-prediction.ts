import { fileFacts, type FileFact } from '../../../facts/file';
import { becomes, type Prediction } from '../../contract/prediction';
import type { Change } from '../../contract/change';
import { fullMode, type Attributes } from './attributes';
import type { DeclaredFile } from './file-plan';
import { wantedContent } from './wanted-content';

/** What a declared file will be. */
export function predictFile(
  present: FileFact | undefined,
  declared: DeclaredFile,
  now: number,
): readonly Prediction[] {
  const { path, follow, state } = declared;
  const key = follow ? { path, follow } : { path };
  if (state === 'absent') return [becomes(fileFacts, key, undefined)];
  const wanted = declared.touch
    ? wantedContent('', undefined)
    : wantedContent(declared.content, declared.src);
  const isWritten =
    wanted !== undefined && !(present !== undefined && (declared.unlessExists || declared.touch));
  if (!isWritten)
    return present === undefined ? [] : [becomes(fileFacts, key, withAttributes(present, declared))];
  const { sha256, size, text } = wanted;
  const file = withAttributes(present?.type === 'file' ? present : newNode('file', now), declared);
  const read = { ...key, sha256, hashOnly: true };
  return [becomes(fileFacts, read, { ...file, sha256, size, modified: now, content: text })];
}

/** What a file or directory will be with the declared owner, group and mode. */
export function withAttributes(present: FileFact, { owner, group, mode }: Attributes): FileFact {
  return {
    ...present,
    ...(owner !== undefined && { owner, uid: idOf(owner, present.uid) }),
    ...(group !== undefined && { group, gid: idOf(group, present.gid) }),
    ...(mode !== undefined && { mode: fullMode(mode) }),
  };
}

/** What root makes where nothing is. */
export function newNode(type: FileFact['type'], now: number): FileFact {
  const mode = { file: '0644', directory: '0755', link: '0777', other: '0644' }[type];
  return { type, owner: 'root', group: 'root', uid: 0, gid: 0, mode, size: 0, modified: now };
}

function idOf(name: string, present: number): number {
  return /^\d+$/.test(name) ? Number(name) : present;
}

/** What a file will be after the one step of these changes that writes it. */
export function predictWrites(
  present: FileFact | undefined,
  changes: readonly Change[],
  now: number,
): readonly Prediction[] {
  const steps = changes.flatMap((change) => change.steps);
  return steps.flatMap((step) => {
    if (step.kind !== 'write') return [];
    const { path, content, owner, group, mode } = step;
    const follow = step.follow === true;
    const options = { backup: false, force: false, follow, unlessExists: false, touch: false };
    return predictFile(present, { path, content, owner, group, mode, state: 'present', ...options }, now);
  });
}
