import type { PackageState } from '../../facts/package';
import { sh } from '../../shell/sh';
import type { DeclaredApt } from './args';
import { heldPackage, permissions } from './install';
import { parsePackage } from './names';
import { aptStep } from '../shared/apt/script';
import type { Change } from '../contract/change';

/** The one transaction that removes packages, and names those that apt must remove with them. */
export function removePackages(state: PackageState, args: DeclaredApt): readonly Change[] {
  const { packages = [], purge, releaseHold, lockTimeout } = args;
  const found = packages.flatMap((text) => {
    const { name } = parsePackage(text);
    const fact = state.packages.get(name);
    return fact === undefined ? [] : [{ name, fact }];
  });
  const installed = found.filter(({ fact }) => fact.status !== 'config-files');
  const leftovers = purge ? found.filter(({ fact }) => fact.status === 'config-files') : [];
  const doomed = [...installed, ...leftovers];
  if (doomed.length === 0) return [];
  const held = installed.find(({ fact }) => fact.isHeld);
  if (held !== undefined && !releaseHold) throw heldPackage(held.fact, 'removed');
  const names = doomed.map(({ name }) => name);
  const others = state.removed.filter((name) => !installed.some(({ fact }) => fact.name === plain(name)));
  const list = (of: typeof found) => of.map(({ name }) => name).join(', ');
  const needing = others.length === 0 ? '' : ` and with it ${others.join(', ')}`;
  const summaries = [
    ...(installed.length === 0 ? [] : [`${purge ? 'purge' : 'remove'} ${list(installed)}${needing}`]),
    ...(leftovers.length === 0 ? [] : [`purge what is left of ${list(leftovers)}`]),
  ];
  const options = [purge ? 'purge' : 'remove', ...permissions(args)];
  return [
    {
      summary: summaries.join(', '),
      diff: [
        ...installed.map(({ name, fact }) => gone(name, fact.version)),
        ...leftovers.map(({ name }) => gone(name, 'configuration')),
        ...others.map((name) => gone(name, 'present')),
      ],
      steps: [aptStep(lockTimeout, sh`hw_do hw_apt_get ${[...options, '--', ...names]}`)],
    },
  ];
}

function gone(attribute: string, before: string) {
  return { attribute, before, after: undefined };
}

function plain(name: string): string {
  return name.split(':')[0] ?? name;
}
