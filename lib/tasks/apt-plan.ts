import type { AptArgs } from './apt-args';
import { autoremoval } from './apt-autoremove';
import { installDeb } from './apt-deb';
import type { AptFacts } from './apt-facts';
import { holdPackages, markRequested, releaseHolds } from './apt-marks';
import { installPackages } from './apt-install';
import { refreshFirst, refreshLists, staleness } from './apt-refresh';
import { removePackages } from './apt-remove';
import { repairDpkg } from './apt-repair';
import { upgradeAll } from './apt-upgrade';
import type { Change } from './change';

/** What must change so that the packages are as declared, in the order in which it has to be done. */
export function planApt(facts: AptFacts, args: AptArgs): readonly Change[] {
  const stale = staleness(facts.lists, args);
  const installs = args.state === 'absent' ? [] : installPackages(facts.packages, args, stale);
  const debs = installDeb(facts.packages.deb, args);
  const upgrades = upgradeAll(facts.simulations, args, stale, installs.length + debs.length > 0);
  const transactions = [...installs, ...debs, ...upgrades];
  // A package file may need nothing else, and its host may have no mirror.
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
    ...autoremoval(facts.simulations, args, transactions.length + removals.length > 0),
  ];
}
