import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';

/**
 * Changes of owner, group and mode of a file that is not there: they fail when they are applied and it is still missing,
 * for an earlier task may be about to make it.
 */
export function requireFile(path: string, changes: readonly Change[]): readonly Change[] {
  const [first, ...others] = changes;
  if (first === undefined) return [];
  const problem = `${path} does not exist, so its ${first.diff[0]?.attribute ?? 'mode'} cannot be set`;
  const script = sh`[ -e ${path} ] || {
  printf '%s\n%s\n' ${problem} 'give content, src or touch if this task shall make it' >&2
  exit 1
}`;
  return [{ ...first, steps: [{ kind: 'run', script }, ...first.steps] }, ...others];
}
