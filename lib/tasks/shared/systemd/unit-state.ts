import type { UnitFact } from '../../../facts/unit-fact';
import type { Change } from '../../contract/change';
import type { RunStep } from '../../contract/step';
import type { Unit } from './unit';
import { startStep, stopStep } from './unit-steps';

/** Whether a unit runs; for a service that ends when its work is done, whether it ended well. */
export function isStarted(fact: UnitFact | undefined): boolean {
  if (fact === undefined) return false;
  if (isShortLived(fact)) return isEnded(fact) && fact.since !== undefined;
  return ['active', 'reloading', 'refreshing'].includes(fact.active);
}

/** A service that is inactive again when its work is done; systemd may not remember that it ran. */
export function isShortLived(fact: UnitFact | undefined): boolean {
  return fact?.type === 'oneshot' && !fact.remainAfterExit;
}

/** Whether a unit is inactive, and its last run, if any, ended well. */
export function isEnded({ active, result }: UnitFact): boolean {
  return active === 'inactive' && result === 'success';
}

/** Whether the last reload of a unit, if any, worked; only services have a result. */
export function isReloadSound({ reloadResult }: UnitFact): boolean {
  return reloadResult === '' || reloadResult === 'success';
}

/** Whether no process of a unit runs. */
export function isStopped(fact: UnitFact | undefined): boolean {
  return fact === undefined || ['inactive', 'failed'].includes(fact.active);
}

/** The unit's state as in systemd: `active (running)`, `failed (exit-code)`, `absent`. */
export function stateWords(fact: UnitFact | undefined): string {
  if (fact === undefined) return 'absent';
  const isFailed = fact.active === 'failed' && fact.result !== 'success';
  return `${fact.active} (${isFailed ? fact.result : fact.sub})`;
}

/** Starts a unit that does not run. */
export function startChanges(unit: Unit, aliveFor?: number): Change[] {
  if (isStarted(unit.fact)) return [];
  const summary = `start ${unit.name}${hindrance(unit.fact)}`;
  return [stateChange(unit, summary, 'started', startStep(unit, aliveFor))];
}

/** Stops a unit that still has processes. */
export function stopChanges(unit: Unit): Change[] {
  if (isStopped(unit.fact)) return [];
  return [stateChange(unit, `stop ${unit.name}`, 'stopped', stopStep(unit))];
}

/** A change of the state of a unit. */
export function stateChange(unit: Unit, summary: string, after: string, step: RunStep): Change {
  return { summary, diff: [{ attribute: 'state', before: stateWords(unit.fact), after }], steps: [step] };
}

function hindrance(fact: UnitFact | undefined): string {
  if (fact?.load === 'masked') return ', which is masked: unmask it first';
  if (fact?.sub.startsWith('auto-restart') === true) return ', which keeps ending';
  if (fact?.active === 'failed') return ', which has failed';
  return fact?.active === 'activating' ? ', which is still starting' : '';
}

/** systemd forgets that a one-shot service ran unless something else, such as being enabled, refers to it. */
export function explainForgotten(summary: string, name: string, fact: UnitFact | undefined): string {
  const isForgotten = fact?.load === 'loaded' && isShortLived(fact) && isEnded(fact);
  return isForgotten && summary.startsWith('start ')
    ? `${name} ran and ended, but systemd does not remember it: give it RemainAfterExit=yes, or declare state: 'restarted'`
    : summary;
}
