import { unitFacts } from '../../facts/unit';
import type { UnitFact } from '../../facts/unit-fact';
import type { Change } from '../contract/change';
import type { Prediction } from '../contract/prediction';
import { planService } from '../shared/systemd/service-plan';
import { predictUnit } from '../shared/systemd/unit-prediction';
import type { DeclaredUpgrades } from './args';

/** The units by address. */
type Units = ReadonlyMap<string, UnitFact>;

const running = { state: 'started', enabled: true, masked: false, scope: 'system', linger: false } as const;

/** Debian's timers: the first refreshes the lists, the second upgrades. */
export function timersOf({ state, enabled, timers }: DeclaredUpgrades): readonly { readonly name: string }[] {
  const isKept = state === 'present' && enabled && timers;
  return isKept ? [{ name: 'apt-daily.timer' }, { name: 'apt-daily-upgrade.timer' }] : [];
}

/** What must change so that the timers run, now and after a boot. */
export function planTimers(units: Units, args: DeclaredUpgrades): readonly Change[] {
  return timersOf(args).flatMap(({ name }) =>
    planService(
      { unit: units.get(unitFacts.address({ name })), changeTimes: new Map(), managers: new Map() },
      { name, ...running },
    ),
  );
}

/** What becomes of the timers. */
export function predictTimers(units: Units, args: DeclaredUpgrades, now: number): readonly Prediction[] {
  return timersOf(args).map(({ name }) =>
    predictUnit({ name, owner: undefined, fact: units.get(unitFacts.address({ name })) }, running, now),
  );
}
