import type { FileFact } from '../../facts/file';
import type { UnitFact } from '../../facts/unit-fact';
import type { Difference } from '../contract/change';

/**
 * Whether a service runs that has not started or reloaded since one of these files was written: a run that was cut off,
 * or somebody who forgot to. Files tell whole seconds only, so what was written in the same one passes for read.
 */
export function hasUnread(unit: UnitFact | undefined, files: readonly (FileFact | undefined)[]): boolean {
  const since = unit?.active === 'active' ? unit.stateSince : undefined;
  return since !== undefined && files.some((file) => file !== undefined && file.modified > since);
}

/** How that shows in a diff. */
export const unreadDifference: Difference = {
  attribute: 'loaded',
  before: 'an older configuration',
  after: 'this one',
};
