import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';

/**
 * A change that only a person can make, because something else has the last word. It fails in a run and not under check:
 * an earlier task may be about to make it.
 */
export function overridden({
  summary,
  diff,
  message,
}: Pick<Change, 'summary' | 'diff'> & { readonly message: string }): Change {
  return { summary, diff, steps: [{ kind: 'run', script: sh`printf '%s\n' ${message} >&2; exit 1` }] };
}
