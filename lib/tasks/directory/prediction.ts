import { fileFacts, type FileFact } from '../../facts/file';
import { becomes, touches, type Prediction } from '../contract/prediction';
import { newNode, withAttributes } from '../shared/files/file-prediction';
import type { DeclaredDirectory } from './plan';

/** What a declared directory will be. */
export function predictDirectory(
  present: FileFact | undefined,
  declared: DeclaredDirectory,
  now: number,
): readonly Prediction[] {
  const { path, follow, state } = declared;
  const key = follow ? { path, follow } : { path };
  if (state === 'absent') return [becomes(fileFacts, key, undefined), touches(path)];
  return [
    becomes(fileFacts, key, withAttributes(present ?? newNode('directory', now), declared)),
    touches(path),
  ];
}
