import type { UserManagerFact } from '../../facts/user-manager';
import { scriptFile } from '../../shell/script-file';
import type { Change } from '../contract/change';
import type { RunStep } from '../contract/step';
import calendar from './calendar.sh';
import { eventsOf, timerName, type DeclaredTimer } from './args';
import { isMadeForTimer, timerFile, timerService, timerServiceFile } from './files';
import { guardForeignTimer, guardForeignUnits, type TimerParts } from './ownership';
import { inForceChanges } from '../shared/systemd/in-force';
import type { Unit } from '../shared/systemd/unit';
import { daemonReloadChanges, enablementChanges } from '../shared/systemd/unit-enablement';
import { fileChanges, isOutdated, unitPath } from '../shared/systemd/unit-file';
import { installChanges } from '../shared/systemd/unit-links';
import { lingerChanges, ownerOf } from '../shared/systemd/unit-manager';
import { forgetChanges, removeChange, retireChanges } from '../shared/systemd/unit-removal';
import { startChanges, stateChange, stopChanges } from '../shared/systemd/unit-state';
import { restartStep, withDaemonReload } from '../shared/systemd/unit-steps';
import { addedTimes, isToRenew, renewChange } from './times';

/** The facts that the task looks at. */
export interface TimerFacts extends TimerParts {
  readonly managers: ReadonlyMap<string, UserManagerFact>;
}

/** What must change in a timer, its service and their files; throws where those belong to somebody else. */
export function planTimer(facts: TimerFacts, args: DeclaredTimer): readonly Change[] {
  const unit: Unit = { name: timerName(args.name), owner: ownerOf(args), fact: facts.timer };
  if (args.state === 'absent') return planAbsent(unit, facts, args);
  guardForeignUnits(facts, args);
  const service: Unit = { name: timerService(args), owner: unit.owner, fact: facts.service };
  const serviceFile = timerServiceFile(args);
  return [
    ...inForceChanges(unit, timerFile(args), args.overridable),
    ...(serviceFile === undefined ? [] : inForceChanges(service, serviceFile, args.overridable)),
    ...addedTimes(unit, args.overridable),
    ...lingerChanges(unit.owner, facts.managers, args.linger),
    ...definitionChanges({ unit, service }, facts, args),
    ...(args.started ? waitChanges(unit, args) : stopChanges(unit)),
  ];
}

function definitionChanges(
  { unit, service }: { readonly unit: Unit; readonly service: Unit },
  facts: TimerFacts,
  args: DeclaredTimer,
): readonly Change[] {
  const file = timerFile(args);
  const serviceFile = timerServiceFile(args);
  const services = serviceFile === undefined ? [] : fileChanges(serviceFile, facts.serviceFile);
  const timers = fileChanges(file, facts.timerFile);
  const events = isOutdated(file, facts.timerFile) ? calendarSteps(args) : [];
  const files = [...services, ...timers].map((change, index) =>
    index === 0 ? { ...change, steps: [...events, ...change.steps] } : change,
  );
  if (isToRenew(unit, file, facts)) return [...files, renewChange(unit, args)];
  const links = args.enabled ? installChanges(unit, file, facts.timerFile) : enablementChanges(unit, false);
  // Whatever changes a link also makes systemd read all files again.
  if (links.length > 0) return [...files, ...links];
  if (files.length > 0) return withDaemonReload(files, unit.owner);
  return [unit, service].flatMap(daemonReloadChanges).slice(0, 1);
}

function calendarSteps(args: DeclaredTimer): readonly RunStep[] {
  const events = eventsOf(args);
  if (events.length === 0) return [];
  return [{ kind: 'run', script: scriptFile(calendar, events) }];
}

/** A timer waits, runs its unit, or has elapsed for good; only one that counts from boot may do the last. */
function waitChanges(unit: Unit, args: DeclaredTimer): readonly Change[] {
  const { name, fact } = unit;
  if (fact?.active !== 'active') return startChanges(unit);
  const isRepeated = eventsOf(args).length > 0 || args.onUnitActiveSec !== undefined;
  if (fact.sub !== 'elapsed' || !isRepeated) return [];
  const summary = `restart ${name}, because it has no next time`;
  return [stateChange(unit, summary, 'active (waiting)', restartStep(unit))];
}

function planAbsent(unit: Unit, facts: TimerFacts, args: DeclaredTimer): readonly Change[] {
  guardForeignTimer(facts, args);
  const { name, owner, fact } = unit;
  const service = timerService(args);
  const isMade = isMadeForTimer(facts.serviceFile?.content, service);
  const isOwn = facts.timerFile !== undefined || fact?.load === 'not-found';
  const pathOf = (of: string) => unitPath({ unit: of, owner, dropIn: undefined });
  const removals = [
    ...(facts.timerFile === undefined ? [] : [removeChange([pathOf(name)], facts.timerFile)]),
    ...(isMade ? [removeChange([pathOf(service)], facts.serviceFile)] : []),
  ];
  return [
    ...(isOwn ? retireChanges(unit) : []),
    ...(removals.length > 0 ? withDaemonReload(removals, owner, facts.managers) : daemonReloadChanges(unit)),
    ...(isOwn ? forgetChanges(unit) : []),
  ];
}
