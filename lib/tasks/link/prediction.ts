import { fileFacts } from '../../facts/file';
import { becomes, touches, type Prediction } from '../contract/prediction';
import { newNode, withAttributes } from '../shared/files/file-prediction';
import type { DeclaredLink } from '../shared/files/link-plan';

/** What a declared link will be; of a hard link only that it changes. */
export function predictLink(declared: DeclaredLink, now: number): readonly Prediction[] {
  const { path, target, type, state } = declared;
  if (state === 'absent') return [becomes(fileFacts, { path }, undefined), touches(path)];
  if (type === 'hard') return [touches(path)];
  const link = { ...withAttributes(newNode('link', now), declared), target };
  return [becomes(fileFacts, { path }, link), touches(path)];
}
