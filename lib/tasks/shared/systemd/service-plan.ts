import type { Change } from '../../contract/change';
import type { DeclaredService, ServiceFacts } from './service-args';
import { actChange, proveAct } from './service-act';
import { cannotBeEnabled } from './enablement-problem';
import { triggerChanges } from './triggers';
import { fullUnitName, type Unit } from './unit';
import {
  daemonReloadChanges,
  enablementChanges,
  maskChanges,
  maskProblem,
  unmaskChanges,
  unmasked,
} from './unit-enablement';
import { lingerChanges, ownerOf } from './unit-manager';
import { explainForgotten, isReloadSound, isStarted, startChanges, stopChanges } from './unit-state';
import { reloadStep, restartStep } from './unit-steps';
import { guardWayIn, intentOf } from './way-in';

/** What must change in a unit. */
export function planService(facts: ServiceFacts, args: DeclaredService): readonly Change[] {
  const states = planStates(facts, args);
  if (args.force !== true) guardWayIn(unitOf(facts, args), leftOpen(facts, args), intentOf(states));
  return isAct(args) ? [...states, actChange(unitOf(facts, args), args)] : states;
}

/** The ways in without those that the task closes too. */
function leftOpen(facts: ServiceFacts, { triggers }: DeclaredService): ServiceFacts {
  const { unit, doors } = facts;
  if (triggers !== 'stop' || doors === undefined) return facts;
  const isLeft = ([name]: readonly [string, unknown]) => unit?.activeTriggers.includes(name) !== true;
  return { ...facts, doors: new Map([...doors].filter(isLeft)) };
}

/** What is still wrong after the change, as messages. */
export function proveService(
  before: ServiceFacts,
  after: ServiceFacts,
  args: DeclaredService,
): readonly string[] {
  const unit = unitOf(after, args);
  const left = planStates(after, args).map(({ summary }) => summary);
  const written = writtenByItself(before, after, args);
  if (written !== undefined) return [written];
  return isAct(args)
    ? [...left, ...proveAct(unitOf(before, args), unit, args)]
    : left.map((summary) => explainForgotten(summary, unit.name, unit.fact));
}

/** A path of `olderThan` that changed again after the restart: the service itself writes there. */
function writtenByItself(
  { unit: before }: ServiceFacts,
  { unit: after, changeTimes }: ServiceFacts,
  { name, olderThan = [] }: DeclaredService,
): string | undefined {
  const since = after?.since ?? 0;
  if (before?.since === undefined || before.since >= since || !isStarted(after)) return undefined;
  const path = olderThan.find((one) => (changeTimes.get(one) ?? 0) > since);
  if (path === undefined) return undefined;
  const unit = fullUnitName(name);
  return `${path} changed again after ${unit} was started: ${unit} writes there itself; name only the files in olderThan that it reads`;
}

/** Whether a task restarts or reloads each time. */
export function isAct({ state, olderThan }: DeclaredService): boolean {
  return olderThan === undefined && (state === 'restarted' || state === 'reloaded');
}

function unitOf({ unit }: ServiceFacts, args: DeclaredService): Unit {
  return { name: fullUnitName(args.name), owner: ownerOf(args), fact: unit };
}

/** In this order: a masked unit cannot be enabled or started, nor disabled or stopped in the usual way. */
function planStates(facts: ServiceFacts, args: DeclaredService): readonly Change[] {
  const found = unitOf(facts, args);
  const hindrance = args.masked === true ? maskProblem(found) : undefined;
  if (hindrance !== undefined) return [hindrance];
  const unmasking = args.masked === false ? unmaskChanges(found) : [];
  const unit = unmasking.length > 0 ? unmasked(found) : found;
  return [
    ...managerChanges(facts, args),
    ...daemonReloadChanges(found),
    ...unmasking,
    ...enablementChanges(unit, isMaskEnough(unit, args) ? undefined : args.enabled),
    ...runChanges(unit, facts, args),
    ...(args.masked === true ? maskChanges(unit) : []),
  ];
}

/** A mask keeps a unit from starting that cannot be disabled. */
function isMaskEnough({ fact }: Unit, { enabled, masked }: DeclaredService): boolean {
  return masked === true && enabled === false && fact !== undefined && cannotBeEnabled(fact);
}

/** A user's manager is started only for a unit that is to run. */
export function makesLinger({ enabled, state, linger }: DeclaredService): boolean {
  return linger && (enabled === true || (state !== undefined && state !== 'stopped'));
}

function managerChanges({ managers }: ServiceFacts, args: DeclaredService): readonly Change[] {
  return lingerChanges(ownerOf(args), managers, makesLinger(args));
}

function runChanges(unit: Unit, facts: ServiceFacts, args: DeclaredService): readonly Change[] {
  if (args.state === undefined || isAct(args)) return [];
  if (args.state === 'stopped') return [...triggerChanges(unit, args), ...stopChanges(unit)];
  return isStarted(unit.fact) ? renewChanges(unit, facts, args) : startChanges(unit, args.aliveFor);
}

/** Restarts or reloads a unit that runs with older files. */
function renewChanges(
  unit: Unit,
  { changeTimes }: ServiceFacts,
  { state, aliveFor, olderThan = [] }: DeclaredService,
): readonly Change[] {
  const { name, fact } = unit;
  const canReload = state === 'reloaded' && fact?.canReload === true;
  const isLoadTime = canReload && isReloadSound(fact);
  const since = (isLoadTime ? fact.stateSince : fact?.since) ?? 0;
  const path = olderThan.find((one) => (changeTimes.get(one) ?? 0) > since);
  if (path === undefined) return [];
  const verb = canReload ? 'reload' : 'restart';
  const times = { before: toTime(since), after: `after ${toTime(changeTimes.get(path) ?? 0)}` };
  return [
    {
      summary: `${verb} ${name}, because ${path} changed since it was ${isLoadTime ? 'last loaded' : 'started'}`,
      diff: [{ attribute: isLoadTime ? 'loaded' : 'started', ...times }],
      steps: [canReload ? reloadStep(unit, aliveFor) : restartStep(unit, aliveFor)],
    },
  ];
}

function toTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
