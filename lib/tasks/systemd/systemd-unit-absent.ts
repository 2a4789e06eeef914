import type { Change } from '../contract/change';
import type { SystemdUnitArgs, SystemdUnitFacts } from './systemd-unit-args';
import type { Unit } from './unit';
import { daemonReloadChanges } from './unit-enablement';
import { unitPath } from './unit-file';
import { forgetChanges, removeChange, retireChanges } from './unit-removal';
import { isStarted } from './unit-state';
import { restartStep, withDaemonReload } from './unit-steps';

/** What is left of a unit file, or of a drop-in, and how it goes. A unit of a package is left alone. */
export function planAbsentUnit(
  unit: Unit,
  facts: SystemdUnitFacts,
  args: SystemdUnitArgs,
): readonly Change[] {
  return args.dropIn === undefined ? removeUnit(unit, facts) : removeDropIn(unit, facts, args);
}

function removeUnit(unit: Unit, { file, dropIns, managers }: SystemdUnitFacts): readonly Change[] {
  const { name, owner, fact } = unit;
  const path = unitPath({ unit: name, owner, dropIn: undefined });
  const directory = `${path}.d`;
  const isOwn = file !== undefined || fact?.load === 'not-found';
  const paths = [...(file === undefined ? [] : [path]), ...(dropIns.size === 0 ? [] : [directory])];
  const removals = paths.length === 0 ? [] : [removeChange(paths, file)];
  return [
    ...(isOwn ? retireChanges(unit) : []),
    ...(removals.length > 0 ? withDaemonReload(removals, owner, managers) : daemonReloadChanges(unit)),
    ...(isOwn ? forgetChanges(unit) : []),
  ];
}

function removeDropIn(
  unit: Unit,
  { file, managers }: SystemdUnitFacts,
  args: SystemdUnitArgs,
): readonly Change[] {
  if (file === undefined) return daemonReloadChanges(unit);
  const path = unitPath({ unit: unit.name, owner: unit.owner, dropIn: `${args.dropIn ?? ''}.conf` });
  const isRestarted = args.restartOnChange === true && isStarted(unit.fact);
  const removal = removeChange([path], file);
  const [reloaded = removal] = withDaemonReload([removal], unit.owner, managers);
  if (!isRestarted) return [reloaded];
  const summary = `${reloaded.summary} and restart ${unit.name}`;
  return [{ ...reloaded, summary, steps: [...reloaded.steps, restartStep(unit)] }];
}
