import type { DeclaredApt } from './args';
import { autoremoval } from './autoremove';
import { installDeb } from './deb';
import type { AptFacts } from './facts';
import { holdPackages, markRequested, releaseHolds } from './marks';
import { installPackages } from './install';
import { refreshFirst, refreshLists, staleness } from './refresh';
import { removePackages } from './remove';
import { repairDpkg } from './repair';
import { upgradeAll } from './upgrade';
import type { Change } from '../contract/change';

/** What must change so that the packages are as declared, in the order of the work. */
export function planApt(facts: AptFacts, args: DeclaredApt): readonly Change[] {
  const stale = staleness(facts.lists, args);
  const installs = args.state === 'absent' ? [] : installPackages(facts.packages, args, stale);
  const debs = installDeb(facts.packages.deb, args);
  const upgrades = upgradeAll(facts.simulations, args, stale, installs.length + debs.length > 0);
  const transactions = [...installs, ...debs, ...upgrades];
  // A package file may have no dependencies, and its host may have no mirror.
  const needsLists = installs.length + upgrades.length > 0 || stale?.isTooOld === true;
  const removals = args.state === 'absent' ? removePackages(facts.packages, args) : [];
  return [
    ...repairDpkg(facts.packages, args),
    ...releaseHolds(facts.packages, args),
    ...refreshLists(args, stale),
    ...(needsLists ? refreshFirst(transactions, args, stale) : transactions),
    ...removals,
    ...markRequested(facts.packages, args),
    ...holdPackages(facts.packages, args),
    ...autoremoval(facts, args, transactions.length > 0),
  ];
}
