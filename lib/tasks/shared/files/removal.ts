import type { FileFact } from '../../../facts/file';
import { sh, type Script } from '../../../shell/sh';
import type { Change } from '../../contract/change';

/** Removes whatever is at a path; a directory with everything in it, a link but not what it leads to. */
export function removeAll(path: string, present: FileFact): Change {
  const isDirectory = present.type === 'directory';
  return {
    summary: isDirectory ? `remove directory ${path} and everything in it` : `remove ${path}`,
    diff: [{ attribute: 'type', before: present.type, after: undefined }],
    steps: [{ kind: 'run', script: isDirectory ? removeTree(path) : sh`rm -f -- ${path}` }],
  };
}

/**
 * Removes a directory with everything in it, unless something is mounted there.
 *
 * `--one-file-system` does not see a bind mount of the same file system, whose source would be emptied. The kernel
 * writes spaces and backslashes of mount points as octal escapes, which `printf %b` undoes (proc(5), mountinfo).
 */
export function removeTree(path: string): Script {
  return sh`
hw_path=$(cd -P -- ${path} && pwd -P && echo x) || exit
hw_path=\${hw_path%?x}
while read -r hw_id hw_parent hw_device hw_root hw_mount hw_rest; do
  case $hw_mount in *\\*) hw_mount=$(printf '%b' "$hw_mount") ;; esac
  case $hw_mount/ in
    "$hw_path"/*) printf '%s is a mount point: unmount it first\n' "$hw_mount" >&2; exit 1 ;;
  esac
done </proc/self/mountinfo
rm -rf --one-file-system -- ${path}`;
}
