import { HostwrightError } from '../../errors/error';
import type { PackageState } from '../../facts/package';
import { lines, sh } from '../../shell/sh';
import type { DeclaredApt } from './args';
import { permissions } from './choices';
import { heldPackage } from './install';
import { parsePackage } from './names';
import { approve, plain, refuseProtected } from './removals';
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
  refuseVirtual(state, args);
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
  refuseProtected([...installed.map(({ name }) => name), ...others], args);
  const command = [purge ? 'purge' : 'remove', ...permissions(args), '--', ...names];
  const body = lines([
    approve(args, [...names, ...others]),
    sh`hw_spare ${command}`,
    sh`hw_do hw_apt_get ${command}`,
  ]);
  return [
    {
      summary: summaries.join(', '),
      diff: [
        ...installed.map(({ name, fact }) => gone(name, fact.version)),
        ...leftovers.map(({ name }) => gone(name, 'configuration')),
        ...others.map((name) => gone(name, 'present')),
      ],
      steps: [aptStep(lockTimeout, body)],
    },
  ];
}

function gone(attribute: string, before: string) {
  return { attribute, before, after: undefined };
}

/** A name that only another package provides cannot be removed: which package is meant? */
function refuseVirtual({ packages, providers, candidates }: PackageState, args: DeclaredApt): void {
  for (const text of args.packages ?? []) {
    const { name } = parsePackage(text);
    const provider = providers.get(name);
    // '' means that apt knows the name, and that no package has it.
    if (provider === undefined || packages.has(name) || candidates.get(name) !== '') continue;
    throw new HostwrightError({
      code: 'PLAN_FAILED',
      message: `${name} is not a package: ${provider}, which is installed, provides it`,
      hint: `Name the package that must go: ${provider}.`,
      mayPass: true,
    });
  }
}
