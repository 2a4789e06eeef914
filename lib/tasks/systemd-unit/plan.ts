import type { FileFact } from '../../facts/file';
import type { Change } from '../contract/change';
import { planAbsentUnit } from './absent';
import { contentOf, type DeclaredUnit, type SystemdUnitFacts } from './args';
import { isTemplate, unitSuffix, type Unit } from '../shared/systemd/unit';
import { enablementChanges, isMasked, maskChanges, rereadChanges } from '../shared/systemd/unit-enablement';
import { fileChanges, isOutdated, unitPath, type UnitFile } from '../shared/systemd/unit-file';
import { guardedRestart, isGuarded, keeping } from './guarded';
import { instancesOf, plainInstances, templateOf } from './unit-instances';
import { installChanges } from '../shared/systemd/unit-links';
import { inForceChanges } from '../shared/systemd/in-force';
import { lingerChanges, ownerOf } from '../shared/systemd/unit-manager';
import { removeChange } from '../shared/systemd/unit-removal';
import { isStarted, startChanges, stopChanges } from '../shared/systemd/unit-state';
import { restartStep, withDaemonReload } from '../shared/systemd/unit-steps';
import { guardWayIn, intentOf } from '../shared/systemd/way-in';
import { namingVendor } from './vendor';

/** What must change in a unit and its file. */
export function planSystemdUnit(facts: SystemdUnitFacts, args: DeclaredUnit): readonly Change[] {
  const unit: Unit = { name: args.name, owner: ownerOf(args), fact: [...facts.units.values()][0] };
  const changes = changesOf(unit, facts, args);
  if (!args.force) guardWayIn(unit, facts, intentOf(changes));
  return changes;
}

function changesOf(unit: Unit, facts: SystemdUnitFacts, args: DeclaredUnit): readonly Change[] {
  if (args.state === 'absent') return planAbsentUnit(unit, facts, args);
  if (args.masked === true) return planMasked(unit, facts, args);
  const content = contentOf(args) ?? '';
  const dropIn = args.dropIn === undefined ? undefined : `${args.dropIn}.conf`;
  const file: UnitFile = { unit: unit.name, owner: unit.owner, dropIn, content, isVerified: args.verify };
  const units = affectedUnits(unit, facts, args);
  const guarded = !args.force && isGuarded(unit, facts);
  const definitions = namingVendor(definitionChanges(units, file, facts.file, args), facts);
  return [
    ...units.flatMap((one) => inForceChanges(one, file, args.overridable)),
    ...lingerChanges(unit.owner, facts.managers, args.linger),
    ...(guarded ? keeping(definitions, file, facts.file) : definitions),
    ...units.flatMap((one) =>
      runChanges(one, file, facts.file, guarded ? { ...args, restartOnChange: true } : args).map((change) =>
        guarded && change.summary.startsWith('restart ')
          ? { ...change, steps: [guardedRestart(one, file)] }
          : change,
      ),
    ),
  ];
}

/** The unit that a file defines, or for a template its present instances. */
function affectedUnits(unit: Unit, facts: SystemdUnitFacts, { dropIn }: DeclaredUnit): readonly Unit[] {
  if (!isTemplate(unit.name)) return [unit];
  const template = templateOf(unit, facts);
  return dropIn === undefined ? plainInstances(template) : instancesOf(template);
}

/** The file and its links; whatever changes a link also makes systemd read all files again. */
function definitionChanges(
  units: readonly Unit[],
  file: UnitFile,
  present: FileFact | undefined,
  { enabled }: DeclaredUnit,
): readonly Change[] {
  const files = fileChanges(file, present);
  const links = units.flatMap((unit) =>
    enabled === true ? installChanges(unit, file, present) : enablementChanges(unit, enabled),
  );
  if (links.length > 0) return [...files, ...links];
  return isOutdated(file, present)
    ? withDaemonReload(files, file.owner)
    : [...files, ...rereadChanges(units)];
}

function runChanges(
  unit: Unit,
  file: UnitFile,
  present: FileFact | undefined,
  { state, restartOnChange }: DeclaredUnit,
): readonly Change[] {
  if (state === 'stopped') return stopChanges(unit);
  if (!isStarted(unit.fact)) return state === 'started' ? startChanges(unit) : [];
  const isWanted =
    restartOnChange ?? (state === 'started' && !['.slice', '.target'].includes(unitSuffix(unit.name)));
  const since = unit.fact?.since ?? 0;
  const isNewer = isOutdated(file, present) || (present?.modified ?? 0) > since;
  if (!isWanted || !isNewer) return [];
  return [
    {
      summary: `restart ${unit.name}, because its file is newer than its start`,
      diff: [{ attribute: 'started', before: `before ${unitPath(file)} changed`, after: 'after that' }],
      steps: [restartStep(unit)],
    },
  ];
}

/** A mask replaces the file. */
function planMasked(unit: Unit, { file }: SystemdUnitFacts, { state }: DeclaredUnit): readonly Change[] {
  const stop = state === 'stopped' ? stopChanges(unit) : [];
  // A template is not a unit: systemd says nothing about it.
  const isDone = isTemplate(unit.name) ? file?.target === '/dev/null' : isMasked(unit.fact);
  if (isDone) return stop;
  const path = unitPath({ unit: unit.name, owner: unit.owner, dropIn: undefined });
  const remove = file === undefined ? [] : [removeChange([path], file)];
  return [...stop, ...remove, ...maskChanges(unit)];
}
