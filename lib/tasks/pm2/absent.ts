import { sh } from '../../shell/sh';
import type { Change } from '../contract/change';
import { forgetChanges, removeChange, retireChanges } from '../shared/systemd/unit-removal';
import { unitPath } from '../shared/systemd/unit-file';
import { withDaemonReload } from '../shared/systemd/unit-steps';
import type { DeclaredPm2 } from './args';
import { placesOf } from './files';
import type { Pm2Facts } from './plan';

/** Takes everything away that the task makes. A unit of the same name that does not run PM2 stays as it is. */
export function planAbsence(facts: Pm2Facts, { name }: DeclaredPm2): readonly Change[] {
  const { unit: unitName, daemon, directory, home } = placesOf(name);
  const unit = { name: unitName, owner: undefined, fact: facts.unit };
  const path = unitPath({ unit: unitName, owner: undefined, dropIn: undefined });
  const isOwn = facts.unitFile?.content?.includes(`ExecStart=/usr/bin/node ${daemon} `) === true;
  const isLeft = facts.unitFile === undefined && facts.unit?.load === 'not-found';
  const directories = [
    ...(facts.directory === undefined ? [] : [directory]),
    ...(facts.home === undefined ? [] : [home]),
  ];
  const removals = [
    ...(isOwn ? withDaemonReload([removeChange([path], facts.unitFile)], undefined) : []),
    ...(directories.length === 0 ? [] : [removeDirectories(directories)]),
  ];
  return [
    ...(isOwn || isLeft ? retireChanges(unit) : []),
    ...removals,
    ...(isOwn || isLeft ? forgetChanges(unit) : []),
  ];
}

/** Those that they are in go with the last application. */
function removeDirectories(paths: readonly string[]): Change {
  const change = removeChange(paths, undefined);
  const rest = sh`rmdir --ignore-fail-on-non-empty -- /etc/pm2 /var/lib/pm2 2>/dev/null || :`;
  return { ...change, steps: [...change.steps, { kind: 'run', script: rest }] };
}
