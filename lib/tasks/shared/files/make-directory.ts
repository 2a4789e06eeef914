import { reachFunctions } from '../../../shell/reach';
import { scriptFile } from '../../../shell/script-file';
import { lines, type Script } from '../../../shell/sh';
import { exactMode, type Attributes } from './attributes';
import make from './make-directory.sh';

/** Makes a directory and its missing parents, all with the same owner, group and mode; nothing where it is there. */
export function makeDirectory(path: string, { owner, group, mode = '0755' }: Attributes): Script {
  return lines([
    reachFunctions,
    scriptFile(make, { hw_path: path, hw_mode: exactMode(mode), hw_owner: ownershipOf({ owner, group }) }),
  ]);
}

/** Owner and group as `chown` takes them; `''` for neither. */
export function ownershipOf({ owner, group }: Attributes): string {
  return `${owner ?? ''}${group === undefined ? '' : `:${group}`}`;
}
