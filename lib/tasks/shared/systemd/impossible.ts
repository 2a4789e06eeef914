import { sh } from '../../../shell/sh';
import type { Change, Difference } from '../../contract/change';

/**
 * A difference that a task cannot remove: its step fails with the reason, before anything is touched. It fails in a run
 * and not under check: an earlier task may be about to remove the reason.
 */
export function impossible(summary: string, difference: Difference, reason: string): Change {
  const script = sh`printf '%s\n' ${reason} >&2; exit 1`;
  return { summary, diff: [difference], steps: [{ kind: 'run', script }] };
}
