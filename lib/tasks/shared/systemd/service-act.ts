import type { Change } from '../../contract/change';
import type { DeclaredService } from './service-args';
import type { Unit } from './unit';
import { isEnded, isReloadSound, isShortLived, isStarted, stateChange, stateWords } from './unit-state';
import { reloadStep, restartStep, startStep } from './unit-steps';

/** Restarts or reloads a unit in any state; as in Ansible, starts one that does not run. */
export function actChange(unit: Unit, { state, aliveFor }: DeclaredService): Change {
  const { name, fact } = unit;
  const isIdle = fact !== undefined && (!isStarted(fact) || isShortLived(fact));
  const restart = restartStep(unit, aliveFor);
  if (isIdle) {
    const step = state === 'restarted' ? restart : startStep(unit, aliveFor);
    return stateChange(unit, `start ${name}, which does not run`, 'started', step);
  }
  if (state === 'restarted') return stateChange(unit, `restart ${name}`, 'restarted', restart);
  if (fact?.canReload === false) {
    return stateChange(unit, `restart ${name}, which cannot reload`, 'restarted', restart);
  }
  return stateChange(unit, `reload ${name}`, 'reloaded', reloadStep(unit, aliveFor));
}

/** What is wrong after a restart or a reload, as messages. */
export function proveAct(before: Unit, after: Unit, { state }: DeclaredService): readonly string[] {
  const { name, fact } = after;
  if (fact !== undefined && isShortLived(fact) && isEnded(fact)) return [];
  if (fact === undefined || !isStarted(fact)) return [`${name} is ${stateWords(fact)}`];
  if (state === 'restarted' && isStarted(before.fact) && before.fact?.invocation === fact.invocation) {
    return [`${name} still runs as it did before the restart`];
  }
  return isReloadSound(fact) ? [] : [`the reload of ${name} failed: ${fact.reloadResult}`];
}
