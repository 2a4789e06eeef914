import { gitEnvironment } from '../../shell/git';
import { lines, sh, type Script } from '../../shell/sh';
import type { DeclaredCheckout } from './declared';

/**
 * Makes the directory, and gives it to the user of the checkout with all that is in it; never what a link leads to, which
 * somebody else may have put there.
 */
export function ownScript(path: string, user: string): Script {
  return sh`
set -e
[ ! -L ${path} ] || {
  printf '%s is a symbolic link: name the directory that it leads to\n' ${path} >&2
  exit 1
}
mkdir -p -- ${path}
hw_group=$(id -g -- ${user})
chown -hR -- ${user}:"$hw_group" ${path}`;
}

/**
 * Brings a checkout to a commit: fetches it if it is not there yet, and checks it out detached. Without a commit the
 * version is looked for in what was fetched.
 */
export function syncScript(declared: DeclaredCheckout, commit: string | undefined): Script {
  const { path, repo, version, depth, force, submodules, deployKey } = declared;
  const shallow = depth === undefined ? sh`` : sh`--depth ${depth}`;
  return lines([
    sh`
set -e
command -v git >/dev/null ||
  { echo 'git is not on this host: install it first, with apt({ packages: ["git"] })' >&2; exit 69; }`,
    gitEnvironment(deployKey !== undefined),
    sh`
hw_commit=${commit ?? ''}
[ -e ${`${path}/.git`} ] || git -c init.defaultBranch=main init -q -- ${path}
cd -- ${path}
hw_prefix=$(git rev-parse --show-prefix) && [ -z "$hw_prefix" ] ||
  { printf '%s/.git is no repository: remove it\n' ${path} >&2; exit 1; }
git config remote.origin.url ${repo}
git config remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*'`,
    force ? sh`` : refuseLocalChanges,
    sh`
hw_fetch_all() { git fetch -q --prune --tags --force ${shallow} origin '+refs/heads/*:refs/remotes/origin/*'; }
if [ -z "$hw_commit" ]; then
  hw_fetch_all
  hw_commit=$(git rev-parse -q --verify ${`refs/remotes/origin/${version}^{commit}`} || git rev-parse -q --verify ${`refs/tags/${version}^{commit}`}) ||
    { printf 'there is no branch or tag %s in %s\n' ${version} ${repo} >&2; exit 1; }
elif ! git cat-file -e "$hw_commit^{commit}" 2>/dev/null; then
  ${depth === undefined ? sh`hw_fetch_all` : sh`git fetch -q ${shallow} origin "$hw_commit" 2>/dev/null || hw_fetch_all`}
  git cat-file -e "$hw_commit^{commit}" 2>/dev/null || git fetch -q origin "$hw_commit"
fi
git checkout -q ${force ? sh`-f` : sh``} --detach "$hw_commit"
${force ? sh`git reset -q --hard "$hw_commit"` : sh``}`,
    submodules
      ? sh`git submodule -q sync --recursive
git submodule -q update --init --recursive ${force ? sh`--force` : sh``} ${shallow}`
      : sh``,
  ]);
}

const refuseLocalChanges = sh`
hw_changes=
if git rev-parse -q --verify HEAD >/dev/null; then
  hw_changes=$(git status --porcelain --untracked-files=no --ignore-submodules=all)
fi
[ -z "$hw_changes" ] || { printf 'tracked files were changed here:\n%s\n' "$hw_changes" >&2; exit 1; }`;
