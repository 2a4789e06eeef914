import { aptActions, aptSimulationFacts, type AptSimulation } from '../../facts/apt-simulation';
import { sh } from '../../shell/sh';
import type { AptArgs } from './args';
import { autoremoveKey } from './facts';
import { aptStep } from './script';
import type { Change } from '../contract/change';

/** Removes what nothing needs any more; after other changes also what nobody needs then. */
export function autoremoval(
  simulations: ReadonlyMap<string, AptSimulation>,
  args: AptArgs,
  isAfterChanges: boolean,
): readonly Change[] {
  if (!args.autoremove) return [];
  const simulated = simulations.get(aptSimulationFacts.address(autoremoveKey));
  const names = simulated?.removed ?? [];
  if (simulated !== undefined && names.length === 0 && !isAfterChanges) return [];
  const options = args.purge ? ['--purge'] : [];
  const what = names.length === 0 ? 'packages that nothing needs any more' : names.join(', ');
  return [
    {
      summary: `remove ${what}${names.length === 0 ? '' : ', which nothing needs any more'}`,
      diff: names.map((attribute) => ({ attribute, before: 'present', after: undefined })),
      steps: [aptStep(args.lockTimeout, sh`hw_do hw_apt_get ${options} ${aptActions.autoremove}`)],
    },
  ];
}
