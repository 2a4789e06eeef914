import type { FileFact } from '../../facts/file';
import { sh } from '../../shell/sh';
import type { AptFacts } from '../apt/facts';
import { isPresent } from '../apt/install';
import { planApt } from '../apt/plan';
import { repairDpkg } from '../apt/repair';
import { approve } from '../apt/removals';
import { aptStep } from '../shared/apt/script';
import { choices } from '../apt/choices';
import { planAptRepository, type AptRepositoryFacts } from '../apt-repository/plan';
import type { Change } from '../contract/change';
import { planFile } from '../shared/files/file-plan';
import type { DeclaredNodejs } from './args';
import { isDeclaredVersion, packagesOf, preferencesOf, repositoryOf } from './parts';

/** The facts that the task `nodejs` looks at: those of its parts. */
export interface NodejsFacts extends AptFacts, AptRepositoryFacts {
  readonly preferences: FileFact | undefined;
}

/** What must change: first where the packages come from, then the packages. */
export function planNodejs(facts: NodejsFacts, args: DeclaredNodejs): readonly Change[] {
  const origin = [
    ...planAptRepository(facts, repositoryOf(args)),
    ...planFile(facts.preferences, preferencesOf(args)).map(asPreference),
  ];
  const packages = planApt(facts, packagesOf(args));
  if (args.state === 'absent') return [...packages, ...origin];
  const installed = facts.packages.packages.get('nodejs');
  const before = isPresent(installed) ? installed.version : undefined;
  const isReplaced = before !== undefined && !isDeclaredVersion(before, args);
  // What apt would install now is not what it will install from the vendor's repository.
  if (!isReplaced && (args.from === 'debian' || before !== undefined)) return [...origin, ...packages];
  return [...origin, ...repairDpkg(facts.packages, packagesOf(args)), replaceVersion(before, args)];
}

/** The differences of the second file must not look like those of the first. */
function asPreference(change: Change): Change {
  const diff = change.diff.map(({ attribute, ...rest }) => ({
    attribute: `preferences ${attribute}`,
    ...rest,
  }));
  return { ...change, diff };
}

/**
 * Installs the newest of the declared versions, whatever is there now. `apt-cache madison` lists versions from the
 * newest to the oldest. npm of Debian needs Debian's Node.js, and the vendor's has its own: apt removes what cannot
 * stay.
 */
function replaceVersion(before: string | undefined, args: DeclaredNodejs): Change {
  const { from, version } = args;
  const isVendors = from === 'nodesource';
  const wanted = isVendors ? `Node.js ${version ?? ''} of NodeSource` : 'Node.js of Debian';
  const rest = packagesOf(args).packages?.slice(1) ?? [];
  const script = sh`
${approve(packagesOf(args), [])}
hw_free='npm node-* libnode*'
hw_candidates() { apt-cache madison nodejs | cut -d '|' -f 2 | tr -d ' ' | ${isVendors ? sh`grep -e ${`^${version ?? ''}[.].*nodesource`}` : sh`grep -v nodesource`} | head -n 1; }
hw_version=$(hw_candidates)
[ -n "$hw_version" ] || ! hw_are_lists_older 60 || { hw_refresh; hw_version=$(hw_candidates); }
[ -n "$hw_version" ] || { echo ${`no repository of this host has ${wanted}`} >&2; exit 1; }
hw_install ${choices(packagesOf(args))} --allow-downgrades -- nodejs="$hw_version" ${rest}`;
  return {
    summary: `install ${wanted}${before === undefined ? '' : ` instead of ${before}`}`,
    diff: [
      { attribute: 'nodejs', before, after: isVendors ? `${version ?? ''}.x of NodeSource` : "Debian's" },
    ],
    steps: [aptStep(packagesOf(args).lockTimeout, script)],
  };
}
