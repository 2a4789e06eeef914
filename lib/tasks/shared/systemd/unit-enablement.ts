import type { UnitFact } from '../../../facts/unit-fact';
import { sh, type Script } from '../../../shell/sh';
import type { Change } from '../../contract/change';
import type { Unit } from './unit';
import { managerStep } from './unit-manager';
import { daemonReloadStep } from './unit-steps';

/** Whether the unit is started at boot, or is none that could be enabled. */
export function isEnabled(fact: UnitFact | undefined): boolean {
  if (fact === undefined) return false;
  if (fact.fileState === 'generated') return fact.sysvEnabled;
  // A link that was removed by hand is noticed late by systemd; a unit with aliases may be enabled by one of those.
  if (fact.fileState === 'enabled') return fact.links.length > 0 || fact.names.length > 1;
  return ['static', 'indirect', 'alias', 'transient'].includes(fact.fileState) || hasNoFile(fact);
}

/** Whether nothing starts the unit at boot that could be undone. */
export function isDisabled(fact: UnitFact | undefined): boolean {
  if (fact === undefined) return true;
  if (fact.fileState === 'generated') return !fact.sysvEnabled;
  return !['enabled', 'enabled-runtime'].includes(fact.fileState);
}

function hasNoFile({ load, fileState }: UnitFact): boolean {
  return load === 'loaded' && fileState === '';
}

/** Whether nothing may start the unit until it is unmasked, also after the next boot. */
export function isMasked(fact: UnitFact | undefined): boolean {
  return fact?.fileState === 'masked';
}

/** Whether the unit is masked in any way, be it until the next boot. */
export function isMaskedAnyhow(fact: UnitFact | undefined): boolean {
  return fact?.fileState === 'masked' || fact?.fileState === 'masked-runtime';
}

/** Makes a unit start at boot, or not; undefined: as it is. */
export function enablementChanges(unit: Unit, wanted: boolean | undefined): Change[] {
  const { name, owner, fact } = unit;
  // An alias is refused by `systemctl enable`; the unit behind it is what is meant.
  const real = fact?.id ?? name;
  if (wanted === true && !isEnabled(fact)) {
    const masked = isMaskedAnyhow(fact) ? ', which is masked: possible only once that is undone' : '';
    return [enablementChange(unit, `enable ${name}${masked}`, 'enabled', sh`hw_systemctl enable -- ${real}`)];
  }
  if (wanted === false && !isDisabled(fact)) {
    const runtime = fact?.fileState.endsWith('-runtime') === true ? ['--runtime'] : [];
    const script = sh`hw_systemctl disable ${runtime} -- ${real}`;
    return [
      {
        ...enablementChange(unit, `disable ${name}`, 'disabled', script),
        steps: [managerStep(owner, script)],
      },
    ];
  }
  return [];
}

/** Puts the links of an enabled unit as its `[Install]` section now says, the old ones removed. */
export function reenableChange(unit: Unit, before: readonly string[], after: readonly string[]): Change {
  return {
    summary: `enable ${unit.name} anew, its [Install] section names other links`,
    diff: [{ attribute: 'links', before: before.join('\n'), after: after.join('\n') }],
    steps: [managerStep(unit.owner, sh`hw_systemctl reenable -- ${unit.name}`)],
  };
}

function enablementChange(unit: Unit, summary: string, after: string, script: Script): Change {
  const isStale = after === 'enabled' && unit.fact?.fileState === 'enabled';
  const before = isStale ? 'enabled in memory, its link is gone' : unit.fact?.fileState;
  return {
    summary,
    diff: [{ attribute: 'enabled', before: before === '' ? undefined : before, after }],
    steps: [managerStep(unit.owner, script)],
  };
}

/** Makes it impossible for anything to start the unit. */
export function maskChanges(unit: Unit): Change[] {
  if (isMasked(unit.fact)) return [];
  return [
    {
      summary: `mask ${unit.name}`,
      diff: [{ attribute: 'masked', before: unit.fact?.fileState ?? 'no', after: 'masked' }],
      steps: [managerStep(unit.owner, sh`hw_systemctl mask -- ${unit.fact?.id ?? unit.name}`)],
    },
  ];
}

/** Makes a masked unit startable again. */
export function unmaskChanges(unit: Unit): Change[] {
  if (!isMaskedAnyhow(unit.fact)) return [];
  const runtime = isMasked(unit.fact) ? [] : ['--runtime'];
  return [
    {
      summary: `unmask ${unit.name}`,
      diff: [{ attribute: 'masked', before: unit.fact?.fileState, after: 'no' }],
      steps: [managerStep(unit.owner, sh`hw_systemctl unmask ${runtime} -- ${unit.name}`)],
    },
  ];
}

/** The unit as it will be found once it is no longer masked, as far as that can be known before. */
export function unmasked(unit: Unit): Unit {
  const { fact } = unit;
  if (fact === undefined) return unit;
  const fileState = fact.links.length > 0 ? 'enabled' : 'disabled';
  return { ...unit, fact: { ...fact, load: 'loaded', fileState } };
}

/** Makes systemd read the unit's files again if they changed since it did. */
export function daemonReloadChanges({ name, owner, fact }: Unit): Change[] {
  if (fact?.needsReload !== true) return [];
  return [
    {
      summary: `make systemd read ${name} again, its files changed on disk`,
      diff: [{ attribute: 'definition', before: 'outdated', after: 'as on disk' }],
      steps: [daemonReloadStep(owner)],
    },
  ];
}

/** The same for several units, one of which is enough. */
export function rereadChanges(units: readonly Unit[]): Change[] {
  return units.flatMap(daemonReloadChanges).slice(0, 1);
}
