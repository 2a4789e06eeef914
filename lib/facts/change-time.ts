import { sh } from '../shell/sh';
import { isOverlapping } from '../shell/path-overlap';
import type { FactKind } from './kind';

/**
 * When something at or below a path was last changed, in seconds since 1970. It is the time of the inode (ctime) and
 * not the one of the content: packages set the latter to when they were built.
 *
 * For a directory it is the newest time of everything in it on the same file system; for a link, the newer time of
 * link and target. Links inside a directory are not followed.
 */
export const changeTimeFacts: FactKind<string, number> = {
  name: 'change time',
  address: (path) => path,
  // Without paths, find would look at everything.
  read: (paths) =>
    paths.length === 0
      ? sh``
      : sh`
{
  find -P ${paths} -xdev -printf '%C@\t%H\n'
  find -H ${paths} -xdev -printf '%C@\t%H\n'
} 2>/dev/null | awk -F '\t' '
  !($2 in newest) || $1 + 0 > newest[$2] + 0 { newest[$2] = $1 }
  END { for (path in newest) print newest[path] FS path }'`,
  parse: (output) =>
    new Map(
      output.split('\n').flatMap((line) => {
        const found = /^(\d+(?:\.\d+)?)\t(.+)$/.exec(line);
        return found === null ? [] : [[found[2] ?? '', Number(found[1])]];
      }),
    ),
  foreseen: {
    touched: (value = 0, path, touch) =>
      isOverlapping(path, touch.path) ? Math.max(value, touch.moment) : value,
  },
};
