import type { UnitFact } from '../../../facts/unit-fact';
import type { Unit } from './unit';

/** Whether systemctl cannot enable the unit, because its file has no `[Install]` section, or it has no file. */
export function cannotBeEnabled({ fileState, isWithoutInstall }: UnitFact): boolean {
  return ['static', 'transient'].includes(fileState) || (fileState.startsWith('linked') && isWithoutInstall);
}

/** Whether something else starts the unit: a link, another unit that wants it, a socket or a timer. */
export function isStartedByOthers({ links, wantedBy, triggeredBy }: UnitFact): boolean {
  return links.length > 0 || wantedBy.length > 0 || triggeredBy.length > 0;
}

/** Whether the unit stands for a script of System V, which systemctl can enable. */
export function isScript({ fileState, source }: UnitFact): boolean {
  return fileState === 'generated' && source?.startsWith('/etc/init.d/') === true;
}

/** Why systemctl cannot make the unit start at boot, or keep it from it, and what can; undefined: it can. */
export function enablementProblem({ name, fact }: Unit, wanted: boolean): string | undefined {
  if (fact === undefined) return undefined;
  const { fileState, source = 'something', links } = fact;
  if (isScript(fact)) return undefined;
  if (fileState === 'generated') {
    const verdict = wanted ? 'does not start it at boot' : 'starts it at boot';
    return `${name} is generated from ${source}, which ${verdict}: declare it there`;
  }
  return wanted ? enablingProblem(name, fact) : disablingProblem(name, links);
}

function enablingProblem(name: string, fact: UnitFact): string | undefined {
  if (fact.fileState === 'indirect') {
    return `${name} cannot start at boot itself: enable the units that Also= in its [Install] section names`;
  }
  if (fact.fileState === 'transient') {
    return `${name} is transient, it is gone after the next boot: give it a file, with systemdUnit`;
  }
  if (!cannotBeEnabled(fact)) return undefined;
  return [
    `${name} cannot be enabled: ${fact.path ?? 'its file'} has no [Install] section, and nothing else starts it;`,
    'leave out enabled, or give it that section, with a dropIn of systemdUnit',
  ].join(' ');
}

/** systemctl removes links of the administrator only. */
function disablingProblem(name: string, links: readonly string[]): string | undefined {
  const link = links.find((one) => !/^\/etc\/|^\/run\/systemd\/(?:system|user)\/|\/\.config\//.test(one));
  if (link === undefined) return undefined;
  return `${name} starts at boot because of ${link}, which belongs to its package: declare masked: true instead`;
}
