import { aptActions, aptSimulationFacts, type AptSimulation } from '../../facts/apt-simulation';
import { lines, sh } from '../../shell/sh';
import type { DeclaredApt } from './args';
import { upgradeKey } from './facts';
import { approve, refuseProtected } from './removals';
import type { Staleness } from './refresh';
import { aptStep } from '../shared/apt/script';
import type { Change, Difference } from '../contract/change';

/** Upgrades everything, if that is declared and something is newer, or may be. */
export function upgradeAll(
  simulations: ReadonlyMap<string, AptSimulation>,
  args: DeclaredApt,
  stale: Staleness | undefined,
  isInstalling: boolean,
): readonly Change[] {
  const key = upgradeKey(args);
  if (key === undefined) return [];
  const simulated = simulations.get(aptSimulationFacts.address(key));
  const isUncertain = simulated === undefined || stale?.hidesUpdates === true || (stale && isInstalling);
  const { installed, removed } = simulated ?? { installed: [], removed: [] };
  if (installed.length + removed.length === 0 && isUncertain !== true) return [];
  refuseProtected(removed, args);
  const command = [...key.options, aptActions[key.action]];
  const body = lines([
    approve(args, removed, true),
    sh`hw_spare ${command}`,
    sh`hw_do hw_apt_get ${command}`,
  ]);
  return [
    {
      summary: summarise(simulated, isUncertain === true),
      diff: installed.length + removed.length === 0 ? [unknown] : differences({ installed, removed }),
      steps: [aptStep(args.lockTimeout, body)],
    },
  ];
}

/** The difference of packages that only a run can name. */
const unknown: Difference = { attribute: 'all packages', before: 'unknown', after: 'newest' };

function differences({ installed, removed }: AptSimulation): readonly Difference[] {
  return [
    ...installed.map(({ name, from, to }) => ({ attribute: name, before: from, after: to })),
    ...removed.map((name) => ({ attribute: name, before: 'present', after: undefined })),
  ];
}

function summarise(simulated: AptSimulation | undefined, isUncertain: boolean): string {
  const names = (simulated?.installed ?? []).map(({ name }) => name);
  const removed = simulated?.removed ?? [];
  const count = names.length === 1 ? '1 package' : `${names.length} packages`;
  const known = [
    ...(names.length === 0 ? [] : [`upgrade ${count}: ${shorten(names)}`]),
    ...(removed.length === 0 ? [] : [`remove ${shorten(removed)}`]),
  ];
  const rest = known.length === 0 ? 'upgrade all packages' : 'and whatever else is newer';
  return [...known, ...(isUncertain ? [rest] : [])].join(', ');
}

function shorten(names: readonly string[]): string {
  const shown = 8;
  const more = names.length - shown;
  return names.slice(0, shown).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
