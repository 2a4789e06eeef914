import type { FileFact, FileKey } from '../../../facts/file';
import type { UnitFact } from '../../../facts/unit-fact';
import { sh, type Script } from '../../../shell/sh';
import type { Difference } from '../../contract/change';
import type { Step } from '../../contract/step';

/**
 * Whether a service runs and has not started or reloaded since one of these files was written, because a run was
 * interrupted or somebody forgot it. systemd before 248 has only whole seconds: there a file of the same second counts
 * as read.
 */
export function hasUnread(unit: UnitFact | undefined, files: readonly (FileFact | undefined)[]): boolean {
  const since = unit?.active === 'active' ? unit.stateSince : undefined;
  return since !== undefined && files.some((file) => file !== undefined && file.modified > since);
}

/** How a diff shows that. */
export const unreadDifference: Difference = {
  attribute: 'loaded',
  before: 'an older configuration',
  after: 'this one',
};

/**
 * The key of the note that a daemon has not read its new files yet. The note is in /run, because a boot starts the
 * daemon anyway.
 */
export function noteKey(reader: string): FileKey {
  return { path: notePath(reader) };
}

/**
 * Steps that change what a daemon reads, with a note on the host from before the first until after the last. After a
 * run that failed or was interrupted in between, the next run finds the note and finishes the work.
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

/** The path of that note. */
export function notePath(reader: string): string {
  return `/run/hostwright-${reader}.unread`;
}
