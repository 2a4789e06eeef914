import reachText from './reach.sh';
import { scriptFile } from './script-file';
import { lines, sh, type Script } from './sh';
import walkText from './walk.sh';
import { writeExit } from './write-failure';

/** Defines `hw_walk`, which finds a link of a stranger on the way to a path. */
export const walkFunction = scriptFile(walkText);

/** Defines `hw_go` and `hw_reach`, which go where a script changes something. */
export const reachFunctions = lines([
  walkFunction,
  scriptFile(reachText, {
    hw_strange: writeExit.strange,
    hw_no_parent: writeExit.parent,
    hw_dangling: writeExit.link,
  }),
]);

/**
 * Goes into the directory of a path: `hw_name` is the name there, and `hw_here` the real path of the directory. Fails
 * where somebody without rights could have led it there with a link. With `follow` the same for what `path` leads to.
 */
export function reach(path: string, follow?: boolean): Script {
  return lines([reachFunctions, sh`hw_reach ${[path, follow === true ? 'yes' : '']} || exit`]);
}

/** Goes into a directory itself. */
export function reachDirectory(path: string): Script {
  return lines([reachFunctions, sh`hw_go ${path}`]);
}
