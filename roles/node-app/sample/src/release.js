import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The id of the release that this file belongs to: the name of its directory below `releases`. Node.js follows the link
 * `current`, so it is the release that really runs.
 */
export const release = releaseOf(fileURLToPath(new URL('..', import.meta.url)));

/** @param {string} directory */
export function releaseOf(directory) {
  const plain = directory.replace(/\/$/, '');
  return basename(dirname(plain)) === 'releases' ? basename(plain) : 'development';
}
