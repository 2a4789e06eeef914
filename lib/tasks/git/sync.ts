import { isShortCommit } from '../../facts/checkout';
import { gitEnvironment } from '../../shell/git';
import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import droppedSubmodules from '../../shell/dropped-submodules.sh';
import checkout from './checkout.sh';
import updateSubmodules from './submodules.sh';
import type { DeclaredCheckout } from './declared';

/**
 * Makes the directory, and gives it with everything in it to the user of the checkout. A link is refused: somebody else
 * may have put there what it leads to.
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
 * Fetches a commit if it is not in the checkout yet, and checks it out, detached. Without a commit the version is looked
 * up in what was fetched.
 */
export function syncScript(declared: DeclaredCheckout, commit: string | undefined): Script {
  const { path, repo, version, depth, submodules, force, lfs, clean, deployKey } = declared;
  return lines([
    requireGit,
    gitEnvironment(deployKey !== undefined),
    scriptFile(checkout, {
      hw_path: path,
      hw_repo: repo,
      hw_version: version,
      hw_commit: commit ?? '',
      hw_depth: depth ?? '',
      hw_force: force ? 'yes' : '',
      hw_short: isShortCommit(version) ? 'yes' : '',
      hw_lfs: lfs === undefined ? '' : lfs ? 'yes' : 'no',
      hw_clean: clean ? 'yes' : '',
    }),
    ...(submodules ? [scriptFile(droppedSubmodules), scriptFile(updateSubmodules)] : []),
  ]);
}

const requireGit = sh`
command -v git >/dev/null ||
  { echo 'git is not on this host: install it first, with apt({ packages: ["git"] })' >&2; exit 69; }`;
