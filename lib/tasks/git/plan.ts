import { isCommit, isShortCommit, type CheckoutFact, type CheckoutKey } from '../../facts/checkout';
import { reveal, Secret } from '../../secrets/secret';
import type { Change, Difference } from '../contract/change';
import type { Step } from '../contract/step';
import type { DeclaredCheckout } from './declared';
import { changedByHand, committedByHand, damaged, inTheWay, othersCheckout } from './refusals';
import { ownScript, syncScript } from './sync';

/** The key of the checkout in the facts. */
export function checkoutKey({
  repo,
  path,
  version,
  submodules,
  lfs,
  clean,
  deployKey,
  user,
}: DeclaredCheckout): CheckoutKey {
  return {
    path,
    repo,
    version,
    user,
    hasSubmodules: submodules,
    hasLfs: lfs === true,
    isClean: clean,
    ...(deployKey === undefined ? {} : { deployKey: keyText(deployKey) }),
  };
}

/** What must change so that the checkout is as declared. */
export function planCheckout(fact: CheckoutFact | undefined, declared: DeclaredCheckout): readonly Change[] {
  const { path, repo, version, force } = declared;
  const wanted = wantedCommit(fact, version);
  if (fact?.state === 'other') throw inTheWay(path);
  if (fact?.state !== 'repository') {
    return [
      {
        summary: `clone ${repo} into ${path} at ${version}`,
        diff: [{ attribute: 'version', before: undefined, after: words(version, wanted) }],
        steps: stepsFor(declared, wanted, fact),
      },
    ];
  }
  if (fact.owner !== undefined && declared.user === undefined) throw othersCheckout(path, fact.owner);
  if (fact.damage !== undefined) throw damaged(path, fact.damage);
  if (fact.localChanges.length > 0 && !force) throw changedByHand(path, fact.localChanges);
  const commits = fact.localCommits ?? [];
  if (commits.length > 0 && fact.commit !== wanted && !force) throw committedByHand(path, commits);
  const diff = differences(fact, declared, wanted);
  if (diff.length === 0) return [];
  const what = diff.map(({ attribute }) => attribute).join(', ');
  return [
    {
      summary: `bring ${path} to ${version} of ${repo} (${what})`,
      diff,
      steps: stepsFor(declared, wanted, fact),
    },
  ];
}

/** The commit to check out; undefined: it is not known before it is fetched. */
function wantedCommit(fact: CheckoutFact | undefined, version: string): string | undefined {
  if (fact?.remote !== undefined) return fact.remote;
  if (isCommit(version)) return version;
  return isShortCommit(version) && fact?.commit?.startsWith(version) === true ? fact.commit : undefined;
}

function differences(
  fact: CheckoutFact,
  { repo, version, user, depth, force }: DeclaredCheckout,
  wanted: string | undefined,
): readonly Difference[] {
  const { owner, origin, commit, localChanges, submodules } = fact;
  const { localCommits = [], untracked = [], pointers = [], dropped = [], droppedInUse = [] } = fact;
  // Nothing else is known about somebody else's checkout.
  if (owner !== undefined) return [{ attribute: 'owner', before: owner, after: user }];
  const isAt = wanted !== undefined && commit === wanted;
  return [
    origin === repo ? [] : { attribute: 'repo', before: origin, after: repo },
    isAt ? [] : { attribute: 'version', before: commit, after: words(version, wanted) },
    depth === undefined && fact.isShallow === true
      ? { attribute: 'history', before: 'a part', after: 'all' }
      : [],
    gone('local changes', localChanges),
    isAt ? [] : gone('local commits', localCommits),
    gone('submodules', submodules),
    gone('dropped submodules', force ? [...dropped, ...droppedInUse] : dropped),
    gone('pointers of LFS', pointers),
    gone('untracked files', untracked),
  ].flat();
}

function gone(attribute: string, lines: readonly string[]): readonly Difference[] {
  return lines.length === 0 ? [] : [{ attribute, before: lines.join('\n'), after: undefined }];
}

function stepsFor(
  declared: DeclaredCheckout,
  commit: string | undefined,
  fact: CheckoutFact | undefined,
): readonly Step[] {
  const { path, user, deployKey } = declared;
  const isOwned = user === undefined || (fact?.state === 'repository' && fact.owner === undefined);
  const own: readonly Step[] = isOwned ? [] : [{ kind: 'run', script: ownScript(path, user) }];
  const input = deployKey === undefined ? undefined : new Secret(keyText(deployKey));
  return [...own, { kind: 'run', script: syncScript(declared, commit), input, user }];
}

/** ssh-add needs a newline at the end, which a variable of the environment may have lost. */
function keyText(deployKey: string | Secret): string {
  return `${reveal(deployKey).replace(/(?<!\n)\n+$/, '')}\n`;
}

function words(version: string, commit: string | undefined): string {
  if (commit === undefined && isShortCommit(version))
    return `${version}, which is looked up when it is fetched`;
  if (commit === undefined) return `${version}, which could not be looked up in the repository`;
  return commit;
}
