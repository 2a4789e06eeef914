import type { UnitFact } from '../../../facts/unit-fact';
import { sh, type Script } from '../../../shell/sh';
import type { Change } from '../../contract/change';
import { cannotBeEnabled, enablementProblem, isScript, isStartedByOthers } from './enablement-problem';
import { impossible } from './impossible';
import type { Unit } from './unit';
import { managerStep } from './unit-manager';
import { daemonReloadStep } from './unit-steps';

/** Whether the unit starts at boot, by links of its own or because another unit starts it. */
export function isEnabled(fact: UnitFact | undefined): boolean {
  if (fact === undefined) return false;
  const { fileState, links, names } = fact;
  // systemd notices late when somebody removes a link; a unit with aliases may be enabled by one of those.
  if (fileState === 'enabled') return links.length > 0 || names.length > 1;
  // A link that is an alias, made by hand, makes a unit `indirect` too.
  if (fileState === 'alias' || (fileState === 'indirect' && names.length > 1) || hasNoFile(fact)) return true;
  if (fileState === 'generated') return isStartedByGenerator(fact);
  return (cannotBeEnabled(fact) || fileState === 'indirect') && isStartedByOthers(fact);
}

/** Whether the unit does not start at boot. */
export function isDisabled(fact: UnitFact | undefined): boolean {
  if (fact === undefined || isMaskedAnyhow(fact)) return true;
  if (fact.fileState === 'generated') return !isStartedByGenerator(fact);
  if (cannotBeEnabled(fact)) return fact.links.length === 0;
  return !['enabled', 'enabled-runtime'].includes(fact.fileState);
}

/** The links of scripts of System V say more than those that systemd made of them when it last read its files. */
function isStartedByGenerator(fact: UnitFact): boolean {
  return isScript(fact) ? fact.sysvEnabled : fact.links.length > 0;
}

function hasNoFile({ load, fileState }: UnitFact): boolean {
  return load === 'loaded' && fileState === '';
}

/** Whether the unit is masked, also after the next boot. */
export function isMasked(fact: UnitFact | undefined): boolean {
  return fact?.fileState === 'masked';
}

/** Whether the unit is masked in any way, even only until the next boot. */
export function isMaskedAnyhow(fact: UnitFact | undefined): boolean {
  return fact?.fileState === 'masked' || fact?.fileState === 'masked-runtime';
}

/** Makes a unit start at boot, or not; undefined: it stays as it is. */
export function enablementChanges(unit: Unit, wanted: boolean | undefined): Change[] {
  const { name, owner, fact } = unit;
  if (wanted !== undefined && !(wanted ? isEnabled(fact) : isDisabled(fact))) {
    const problem = enablementProblem(unit, wanted);
    const difference = {
      attribute: 'enabled',
      before: fact?.fileState,
      after: wanted ? 'enabled' : 'disabled',
    };
    if (problem !== undefined)
      return [impossible(`${wanted ? 'enable' : 'disable'} ${name}`, difference, problem)];
  }
  if (wanted === true && !isEnabled(fact)) return [enableChange(unit)];
  if (wanted === false && !isDisabled(fact)) {
    const runtime = fact?.fileState.endsWith('-runtime') === true ? ['--runtime'] : [];
    const script = sh`hw_systemctl disable ${runtime} -- ${realName(unit)}`;
    return [
      {
        ...enablementChange(unit, `disable ${name}`, 'disabled', script),
        steps: [managerStep(owner, script)],
      },
    ];
  }
  return [];
}

/** Makes a unit start at boot. */
export function enableChange(unit: Unit): Change {
  const masked = isMaskedAnyhow(unit.fact) ? ', which is masked: unmask it first' : '';
  const script = sh`hw_systemctl enable -- ${realName(unit)}`;
  return enablementChange(unit, `enable ${unit.name}${masked}`, 'enabled', script);
}

/** `systemctl enable` refuses an alias, so it gets the unit itself. */
function realName({ name, fact }: Unit): string {
  return fact?.id ?? name;
}

/** Replaces the links of an enabled unit with those that its `[Install]` section now names. */
export function reenableChange(unit: Unit, before: readonly string[], after: readonly string[]): Change {
  return {
    summary: `enable ${unit.name} again, because its [Install] section names other links`,
    diff: [{ attribute: 'links', before: before.join('\n'), after: after.join('\n') }],
    steps: [managerStep(unit.owner, sh`hw_systemctl reenable -- ${unit.name}`)],
  };
}

function enablementChange(unit: Unit, summary: string, after: string, script: Script): Change {
  const isStale = after === 'enabled' && unit.fact?.fileState === 'enabled';
  const before = isStale ? 'enabled, but its link is missing' : unit.fact?.fileState;
  return {
    summary,
    diff: [{ attribute: 'enabled', before: before === '' ? undefined : before, after }],
    steps: [managerStep(unit.owner, script)],
  };
}

/** Why systemctl cannot mask a unit: a mask is a link in the place of the unit's own file. */
export function maskProblem({ name, owner, fact }: Unit): Change | undefined {
  if (fact?.path === undefined || isMasked(fact)) return undefined;
  const places = owner === undefined ? /^\/etc\/systemd\/system\// : /\/\.config\/systemd\/user\//;
  const isLinked = fact.fileState.startsWith('linked');
  if (!places.test(fact.path) && !isLinked) return undefined;
  const reason = isLinked
    ? `${name} cannot be masked: its link is in the place of the mask; remove that with systemctl disable ${name}`
    : `${name} cannot be masked: its own file ${fact.path} is in the place of the mask; declare systemdUnit({ name: '${name}', masked: true }), which removes the file`;
  return impossible(`mask ${name}`, { attribute: 'masked', before: fact.fileState, after: 'masked' }, reason);
}

/** Masks the unit: nothing can start it. */
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

/** Unmasks the unit: it can start again. */
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

/** The expected unit after it is unmasked. */
export function unmasked(unit: Unit): Unit {
  const { fact } = unit;
  if (fact === undefined) return unit;
  const fileState = fact.links.length > 0 ? 'enabled' : 'disabled';
  return { ...unit, fact: { ...fact, load: 'loaded', fileState } };
}

/** Makes systemd read the unit's files again if they changed since the last time. */
export function daemonReloadChanges({ name, owner, fact }: Unit): Change[] {
  if (fact?.needsReload !== true) return [];
  return [
    {
      summary: `make systemd read ${name} again, because its files changed on disk`,
      diff: [{ attribute: 'definition', before: 'outdated', after: 'as on disk' }],
      steps: [daemonReloadStep(owner)],
    },
  ];
}

/** The same for several units: one reload is enough. */
export function rereadChanges(units: readonly Unit[]): Change[] {
  return units.flatMap(daemonReloadChanges).slice(0, 1);
}
