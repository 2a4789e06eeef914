import type { FileFact } from '../../../facts/file';
import { sh } from '../../../shell/sh';
import type { Change } from '../../contract/change';
import type { Unit } from './unit';
import { managerStep } from './unit-manager';
import { isStopped, stopChanges } from './unit-state';

/** Removes files and directories; the diff shows the content of one of them. */
export function removeChange(paths: readonly string[], shown: FileFact | undefined): Change {
  return {
    summary: `remove ${paths.join(' and ')}`,
    diff: [{ attribute: 'content', before: shown?.content ?? paths.join('\n'), after: undefined }],
    steps: [{ kind: 'run', script: sh`rm -rf -- ${paths}` }],
  };
}

/** Stops a unit and removes the links that start it at boot, before its file is removed. */
export function retireChanges(unit: Unit): readonly Change[] {
  const { name, owner, fact } = unit;
  const links = (fact?.links ?? []).filter((link) => /^\/etc\/|\/\.config\//.test(link));
  const isEnabled = fact?.fileState.startsWith('enabled') === true;
  if (links.length === 0 && !isEnabled) return endChanges(unit);
  return [
    ...endChanges(unit),
    {
      summary: `disable ${name}`,
      diff: [{ attribute: 'enabled', before: fact?.fileState ?? links.join('\n'), after: undefined }],
      steps: [managerStep(owner, sh`hw_systemctl disable -- ${name}`)],
    },
  ];
}

/** Stops a unit that is to be removed, and makes systemd forget how it ended, such as with a failure. */
export function endChanges(unit: Unit): readonly Change[] {
  const forget = managerStep(unit.owner, sh`hw_systemctl reset-failed -- ${unit.name} 2>/dev/null || :`);
  return stopChanges(unit).map((change) => ({ ...change, steps: [...change.steps, forget] }));
}

/** Makes systemd forget the failure of a removed unit. */
export function forgetChanges({ name, owner, fact }: Unit): readonly Change[] {
  if (fact?.active !== 'failed' || !isStopped(fact)) return [];
  return [
    {
      summary: `forget that ${name} failed`,
      diff: [{ attribute: 'state', before: 'failed', after: undefined }],
      steps: [managerStep(owner, sh`hw_systemctl reset-failed -- ${name}`)],
    },
  ];
}
