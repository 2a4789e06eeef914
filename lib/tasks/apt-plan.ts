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
  const additions = [
    ...(args.state === 'absent' ? [] : installPackages(facts.packages, args, stale)),
    ...installDeb(facts.packages.deb, args),
  ];
  const upgrades = upgradeAll(facts.simulations, args, stale, additions.length > 0);
  const transactions = [...refreshFirst([...additions, ...upgrades], args, stale)];
  const removals = args.state === 'absent' ? removePackages(facts.packages, args) : [];
  return [
    ...repairDpkg(facts.packages, args),
    ...releaseHolds(facts.packages, args),
    ...refreshLists(args, stale),
    ...transactions,
    ...removals,
    ...markRequested(facts.packages, args),
    ...holdPackages(facts.packages, args),
    ...autoremoval(facts.simulations, args, transactions.length + removals.length > 0),
  ];
}
