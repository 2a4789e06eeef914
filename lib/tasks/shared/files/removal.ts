import type { FileFact } from '../../../facts/file';
import { scriptFile } from '../../../shell/script-file';
import { reach } from '../../../shell/reach';
import { lines, sh, type Script } from '../../../shell/sh';
import type { Change } from '../../contract/change';
import removeTreeText from './remove-tree.sh';

/** Removes whatever is at a path: a directory with everything in it, a link but not its target. */
export function removeAll(path: string, present: FileFact): Change {
  const isDirectory = present.type === 'directory';
  return {
    summary: isDirectory ? `remove directory ${path} and everything in it` : `remove ${path}`,
    diff: [{ attribute: 'type', before: present.type, after: undefined }],
    steps: [{ kind: 'run', script: isDirectory ? removeTree(path) : removeName(path) }],
  };
}

/** Removes a directory with everything in it, unless something is mounted there. */
export function removeTree(path: string): Script {
  return lines([reach(path), scriptFile(removeTreeText)]);
}

function removeName(path: string): Script {
  return lines([reach(path), sh`rm -f -- "$hw_name"`]);
}
