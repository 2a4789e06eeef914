import type { FileFact } from '../../facts/file';
import type { Change } from '../contract/change';
import { planAbsentUnit } from './systemd-unit-absent';
import { contentOf, type SystemdUnitArgs, type SystemdUnitFacts } from './systemd-unit-args';
import { unitSuffix, type Unit } from './unit';
import { daemonReloadChanges, enablementChanges, isMasked, maskChanges } from './unit-enablement';
import { fileChanges, isOutdated, unitPath, type UnitFile } from './unit-file';
import { installChanges } from './unit-links';
import { lingerChanges, ownerOf } from './unit-manager';
import { removeChange } from './unit-removal';
import { isStarted, startChanges, stopChanges } from './unit-state';
import { restartStep, withDaemonReload } from './unit-steps';

/** What must change of a unit and its file. */
export function planSystemdUnit(facts: SystemdUnitFacts, args: SystemdUnitArgs): readonly Change[] {
  const unit: Unit = { name: args.name, owner: ownerOf(args), fact: [...facts.units.values()][0] };
  if (args.state === 'absent') return planAbsentUnit(unit, facts, args);
  if (args.masked === true) return planMasked(unit, facts, args);
  const content = contentOf(args) ?? '';
  const dropIn = args.dropIn === undefined ? undefined : `${args.dropIn}.conf`;
  const file: UnitFile = { unit: unit.name, owner: unit.owner, dropIn, content, isVerified: args.verify };
  return [
    ...lingerChanges(unit.owner, facts.managers, args.linger),
    ...definitionChanges(unit, file, facts.file, args),
    ...runChanges(unit, file, facts.file, args),
  ];
}

/** The file and its links; whatever changes a link also makes systemd read all files again. */
function definitionChanges(
  unit: Unit,
  file: UnitFile,
  present: FileFact | undefined,
  { enabled }: SystemdUnitArgs,
): readonly Change[] {
  const files = fileChanges(file, present);
  const links = enabled === true ? installChanges(unit, file, present) : enablementChanges(unit, enabled);
  if (links.length > 0) return [...files, ...links];
  return isOutdated(file, present)
    ? withDaemonReload(files, unit.owner)
    : [...files, ...daemonReloadChanges(unit)];
}

function runChanges(
  unit: Unit,
  file: UnitFile,
  present: FileFact | undefined,
  { state, restartOnChange }: SystemdUnitArgs,
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
      summary: `restart ${unit.name}, its file is newer than its start`,
      diff: [{ attribute: 'started', before: `before ${unitPath(file)} changed`, after: 'after that' }],
      steps: [restartStep(unit)],
    },
  ];
}

/** A mask takes the place of the file. */
function planMasked(unit: Unit, { file }: SystemdUnitFacts, { state }: SystemdUnitArgs): readonly Change[] {
  const stop = state === 'stopped' ? stopChanges(unit) : [];
  if (isMasked(unit.fact)) return stop;
  const path = unitPath({ unit: unit.name, owner: unit.owner, dropIn: undefined });
  const remove = file === undefined ? [] : [removeChange([path], file)];
  return [...stop, ...remove, ...maskChanges(unit)];
}
