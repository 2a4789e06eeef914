import { unitFacts } from '../../../facts/unit';
import type { UnitFact } from '../../../facts/unit-fact';
import { becomes, type Prediction } from '../../contract/prediction';
import type { Unit } from './unit';
import { isStarted } from './unit-state';

/** How a unit will be; what is left out stays. */
export interface UnitOutlook {
  readonly state?: 'started' | 'restarted' | 'reloaded' | 'stopped' | undefined;
  readonly enabled?: boolean | undefined;
  readonly masked?: boolean | undefined;
  /** It has a file that systemd has read. */
  readonly isRead?: true;
}

/** What a unit will be. */
export function predictUnit({ name, owner, fact }: Unit, outlook: UnitOutlook, now: number): Prediction {
  const { state, enabled, masked, isRead } = outlook;
  const present = fact ?? newUnit(name);
  const read = isRead === true || state !== undefined ? { load: 'loaded', needsReload: false } : {};
  const unit = {
    ...present,
    ...read,
    ...enablement(present, enabled),
    ...(masked === true && { load: 'masked', fileState: 'masked' }),
    ...running(present, state, now),
  };
  return becomes(unitFacts, { name, user: owner }, unit);
}

function enablement({ id, fileState }: UnitFact, enabled: boolean | undefined): Partial<UnitFact> {
  if (enabled === undefined || ['static', 'indirect', 'generated'].includes(fileState)) return {};
  if (!enabled) return { fileState: 'disabled', links: [] };
  return { fileState: 'enabled', links: [`/etc/systemd/system/multi-user.target.wants/${id}`] };
}

function running(present: UnitFact, state: UnitOutlook['state'], now: number): Partial<UnitFact> {
  if (state === undefined) return {};
  if (state === 'stopped') return { active: 'inactive', sub: 'dead', result: 'success', stateSince: now };
  const isReload = state === 'reloaded' && isStarted(present) && present.canReload;
  const started = { active: 'active', sub: 'running', result: 'success', stateSince: now };
  return isReload ? { ...started, reloadResult: 'success' } : { ...started, since: now };
}

/** A unit that systemd does not know yet. */
export function newUnit(name: string): UnitFact {
  return {
    id: name,
    names: [name],
    load: 'loaded',
    active: 'inactive',
    sub: 'dead',
    fileState: 'disabled',
    links: [],
    sysvEnabled: false,
    needsReload: false,
    canReload: false,
    path: `/etc/systemd/system/${name}`,
    type: name.endsWith('.service') ? 'simple' : '',
    remainAfterExit: false,
    result: 'success',
    reloadResult: '',
    since: undefined,
    stateSince: undefined,
    invocation: '',
    triggers: [],
    source: undefined,
    dropIns: [],
    isWithoutInstall: false,
    triggeredBy: [],
    activeTriggers: [],
    wantedBy: [],
  };
}
