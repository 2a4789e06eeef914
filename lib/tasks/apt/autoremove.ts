import { aptActions, aptSimulationFacts } from '../../facts/apt-simulation';
import { lines, sh } from '../../shell/sh';
import type { DeclaredApt } from './args';
import { autoremoveKey, type AptFacts } from './facts';
import { parsePackage } from './names';
import { approve, refuseProtected } from './removals';
import { aptStep } from '../shared/apt/script';
import type { Change, Difference } from '../contract/change';

/** Removes what nothing needs any more, also after a removal. After installations only apt knows which packages. */
export function autoremoval(
  facts: AptFacts,
  args: DeclaredApt,
  isAfterInstallations: boolean,
): readonly Change[] {
  if (!args.autoremove) return [];
  const found = unneeded(facts, args);
  const isUncertain = found === undefined || isAfterInstallations;
  const names = found ?? [];
  if (names.length === 0 && !isUncertain) return [];
  refuseProtected(names, args);
  const options = args.purge ? ['--purge'] : [];
  const body = lines([
    approve(args, names, true),
    sh`hw_spare ${options} ${aptActions.autoremove}`,
    sh`hw_do hw_apt_get ${options} ${aptActions.autoremove}`,
  ]);
  return [
    {
      summary: summarise(names, isUncertain),
      diff: names.length === 0 ? [unknown] : names.map(removed),
      steps: [aptStep(args.lockTimeout, body)],
    },
  ];
}

function removed(attribute: string): Difference {
  return { attribute, before: 'present', after: undefined };
}

/** The difference of packages that only a run can name. */
const unknown: Difference = { attribute: 'packages that nothing needs', before: 'unknown', after: undefined };

/** Undefined: apt cannot tell. Declared packages do not count: the task marks them as installed on request first. */
function unneeded({ packages, simulations }: AptFacts, args: DeclaredApt): readonly string[] | undefined {
  const found = packages.unneeded ?? simulations.get(aptSimulationFacts.address(autoremoveKey))?.removed;
  const declared =
    args.state === 'absent' ? [] : (args.packages ?? []).map((text) => parsePackage(text).name);
  return found?.filter((name) => !declared.includes(name));
}

function summarise(names: readonly string[], isUncertain: boolean): string {
  if (names.length === 0) return 'remove packages that nothing needs any more';
  return `remove ${names.join(', ')}${isUncertain ? ' and whatever else nothing needs then' : ', which nothing needs any more'}`;
}
