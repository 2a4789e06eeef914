import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';

/**
 * Changes of owner, group and mode for a missing file. Only their step fails if it is still missing, because an earlier
 * task may make it.
 */
export function requireFile(path: string, changes: readonly Change[]): readonly Change[] {
  const [first, ...others] = changes;
  if (first === undefined) return [];
  const problem = `${path} does not exist, so its ${first.diff[0]?.attribute ?? 'mode'} cannot be set`;
  const script = sh`[ -e ${path} ] || {
  printf '%s\n%s\n' ${problem} 'to make it with this task, give content, src or touch' >&2
  exit 1
}`;
  return [{ ...first, steps: [{ kind: 'run', script }, ...first.steps] }, ...others];
}
