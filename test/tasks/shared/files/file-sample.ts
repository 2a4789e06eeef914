import { createHash } from 'node:crypto';
import type { FileFact } from '../../../../lib/facts/file';

/** Of root, and older than whatever reads it. */
const owned = { owner: 'root', group: 'root', uid: 0, gid: 0, modified: 1 } as const;

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A file of root, whose content nobody has asked for, with what differs. */
export function fileNode(more: Partial<FileFact> = {}): FileFact {
  return { type: 'file', mode: '0644', size: 1, ...owned, ...more };
}

/** A file of root with this content and its true hash and size, with what differs. */
export function textFile(content: string, more: Partial<FileFact> = {}): FileFact {
  return fileNode({ size: Buffer.byteLength(content), sha256: hashOf(content), content, ...more });
}

/** A directory of root, with what differs. */
export function directoryNode(more: Partial<FileFact> = {}): FileFact {
  return { type: 'directory', mode: '0755', size: 4096, ...owned, ...more };
}

/** A symbolic link of root, with what differs. */
export function linkTo(target: string, more: Partial<FileFact> = {}): FileFact {
  return { type: 'link', mode: '0777', size: Buffer.byteLength(target), target, ...owned, ...more };
}
