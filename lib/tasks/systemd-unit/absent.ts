import type { Change } from '../contract/change';
import type { DeclaredUnit, SystemdUnitFacts } from './args';
import { isTemplate, type Unit } from '../shared/systemd/unit';
import { daemonReloadChanges, rereadChanges } from '../shared/systemd/unit-enablement';
import { unitPath } from '../shared/systemd/unit-file';
import { dependentInstances, instancesOf, retireInstances, templateOf } from './unit-instances';
import { forgetChanges, removeChange, retireChanges } from '../shared/systemd/unit-removal';
import { isStarted } from '../shared/systemd/unit-state';
import { restartStep, withDaemonReload } from '../shared/systemd/unit-steps';
import { restoreVendor, vendorPath } from './vendor';

/** Removes what is left of a unit file or of a drop-in. A unit of a package stays as it is. */
export function planAbsentUnit(unit: Unit, facts: SystemdUnitFacts, args: DeclaredUnit): readonly Change[] {
  if (args.dropIn !== undefined) return removeDropIn(unit, facts, args);
  return isTemplate(unit.name) ? removeTemplate(unit, facts) : removeUnit(unit, facts);
}

function removeUnit(unit: Unit, facts: SystemdUnitFacts): readonly Change[] {
  const isOwn = facts.file !== undefined || unit.fact?.load === 'not-found';
  const removals = removalChanges(unit, facts);
  const vendor = vendorPath(facts);
  const [removal] = removals;
  if (vendor !== undefined && removal !== undefined) return [restoreVendor(removal, [unit], vendor)];
  if (vendor !== undefined) return daemonReloadChanges(unit);
  return [
    ...(isOwn ? retireChanges(unit) : []),
    ...(removals.length > 0 ? removals : daemonReloadChanges(unit)),
    ...(isOwn ? forgetChanges(unit) : []),
  ];
}

function removeTemplate(unit: Unit, facts: SystemdUnitFacts): readonly Change[] {
  const template = templateOf(unit, facts);
  const removals = removalChanges(unit, facts);
  const vendor = vendorPath(facts);
  const [removal] = removals;
  if (vendor !== undefined && removal !== undefined) {
    return [restoreVendor(removal, dependentInstances(template), vendor)];
  }
  return [
    ...retireInstances(template),
    ...(removals.length > 0 ? removals : rereadChanges(instancesOf(template))),
    ...dependentInstances(template).flatMap(forgetChanges),
  ];
}

function removalChanges(
  { name, owner }: Unit,
  { file, dropIns, managers }: SystemdUnitFacts,
): readonly Change[] {
  const path = unitPath({ unit: name, owner, dropIn: undefined });
  const paths = [...(file === undefined ? [] : [path]), ...(dropIns.size === 0 ? [] : [`${path}.d`])];
  return paths.length === 0 ? [] : withDaemonReload([removeChange(paths, file)], owner, managers);
}

function removeDropIn(unit: Unit, facts: SystemdUnitFacts, args: DeclaredUnit): readonly Change[] {
  const { file, managers } = facts;
  const units = isTemplate(unit.name) ? instancesOf(templateOf(unit, facts)) : [unit];
  if (file === undefined) return rereadChanges(units);
  const path = unitPath({ unit: unit.name, owner: unit.owner, dropIn: `${args.dropIn ?? ''}.conf` });
  const restarted = args.restartOnChange === true ? units.filter(({ fact }) => isStarted(fact)) : [];
  const removal = removeChange([path], file);
  const [reloaded = removal] = withDaemonReload([removal], unit.owner, managers);
  if (restarted.length === 0) return [reloaded];
  const summary = `${reloaded.summary} and restart ${restarted.map(({ name }) => name).join(', ')}`;
  return [{ ...reloaded, summary, steps: [...reloaded.steps, ...restarted.map((one) => restartStep(one))] }];
}
