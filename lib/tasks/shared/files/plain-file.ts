import type { DeclaredFile } from './file-plan';

/** A configuration file of root, mode 0644, with this content; undefined: no such file. */
export function plainFile(path: string, content: string | undefined): DeclaredFile {
  const options = { backup: false, force: false, follow: false, unlessExists: false, touch: false };
  if (content === undefined) return { path, state: 'absent', ...options };
  return { path, content, owner: 'root', group: 'root', mode: '0644', state: 'present', ...options };
}
