import type { FileFact, FileKey } from '../../../facts/file';
import type { UnitFact } from '../../../facts/unit-fact';
import { sh, type Script } from '../../../shell/sh';
import type { Difference } from '../../contract/change';
import type { Step } from '../../contract/step';

/**
 * Whether a service runs that has not started or reloaded since one of these files was written: a run that was cut off,
 * or somebody who forgot to. systemd before 248 tells whole seconds only: there what was written in the same one passes
 * for read.
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

/**
 * What is read of the note that a daemon has not taken up yet what was written for it. It is in /run: a boot starts the
 * daemon anew.
 */
export function noteKey(reader: string): FileKey {
  return { path: notePath(reader) };
}

/**
 * Steps by which a daemon gets something else to read. From before they begin until the last of them is done a note
 * stands on the host: the next run after one that failed or was cut off in between sees that the daemon lacks it.
 */
export function untilRead(
  reader: string,
  steps: readonly Step[],
  isConcerned: Script = sh`:`,
): readonly Step[] {
  const path = notePath(reader);
  return [
    { kind: 'run', script: sh`! ${isConcerned} || : >${path}` },
    ...steps,
    { kind: 'run', script: sh`rm -f -- ${path}` },
  ];
}

/** Where that note stands. */
export function notePath(reader: string): string {
  return `/run/hostwright-${reader}.unread`;
}
