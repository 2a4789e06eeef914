import type { PackageState } from '../../facts/package';
import type { PackageFact } from '../../facts/package-key';
import { sh } from '../../shell/sh';
import type { DeclaredApt } from './args';
import { isPresent } from './install';
import { parsePackage } from './names';
import { aptStep } from '../shared/apt/script';
import type { Change, Difference } from '../contract/change';

/** Releases holds, with `releaseHold`. */
export function releaseHolds(state: PackageState, args: DeclaredApt): readonly Change[] {
  if (!args.releaseHold) return [];
  const held = declared(state, args, (fact) => fact?.isHeld === true);
  const names = [...new Set([...held, ...state.heldBack])];
  return mark(args, 'unhold', names, {
    summary: `release the hold of ${names.join(', ')}`,
    differ: (attribute) => ({ attribute: `${attribute} on hold`, before: 'yes', after: 'no' }),
  });
}

/** Holds packages that are declared held and are not. */
export function holdPackages(state: PackageState, args: DeclaredApt): readonly Change[] {
  if (args.state !== 'held') return [];
  const names = declared(state, args, (fact) => !isPresent(fact) || !fact.isHeld);
  return mark(args, 'hold', names, {
    summary: `hold ${names.join(', ')}`,
    differ: (name) => ({ attribute: `${name} on hold`, before: 'no', after: 'yes' }),
  });
}

/**
 * Tells apt that packages are wanted for themselves. Otherwise apt removes them together with the package that they
 * were installed for (ansible/ansible#28907).
 */
export function markRequested(state: PackageState, args: DeclaredApt): readonly Change[] {
  if (args.state === 'absent') return [];
  const names = declared(state, args, (fact) => isPresent(fact) && fact.isAutomatic);
  return mark(args, 'manual', names, {
    summary: `mark ${names.join(', ')} as installed on request`,
    differ: (name) => ({ attribute: `${name} installed`, before: 'for other packages', after: 'on request' }),
  });
}

function declared(
  { packages }: PackageState,
  args: DeclaredApt,
  isMeant: (fact: PackageFact | undefined) => boolean,
): readonly string[] {
  return (args.packages ?? [])
    .map((text) => parsePackage(text).name)
    .filter((name) => isMeant(packages.get(name)));
}

function mark(
  { lockTimeout }: DeclaredApt,
  verb: 'hold' | 'unhold' | 'manual',
  names: readonly string[],
  words: { readonly summary: string; readonly differ: (name: string) => Difference },
): readonly Change[] {
  if (names.length === 0) return [];
  return [
    {
      summary: words.summary,
      diff: names.map(words.differ),
      steps: [aptStep(lockTimeout, sh`hw_do apt-mark -q ${verb} -- ${names}`)],
    },
  ];
}
