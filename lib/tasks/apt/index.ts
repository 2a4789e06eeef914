import { aptArgs, type AptArgs } from './args';
import { aptFacts, type AptFacts } from './facts';
import { planApt } from './plan';
import { aptProblems } from './problems';
import { isRefreshOnly } from './refresh';
import { aptTitle } from './title';
import { defineTask, type TaskFunction } from '../contract/define-task';

/**
 * Packages of Debian and its kind: installed, newest, absent or held, all in one transaction of apt. Configuration
 * files that were changed on the host are kept, nothing is asked, and other programs that use apt are waited for.
 *
 * @example
 * apt({ packages: ['curl', 'rsync'], cacheMaxAge: 86400 });
 * @example
 * apt({ packages: ['postgresql-15=15.5-0+deb12u1'], state: 'held' });
 * apt({ packages: ['apache2', 'exim4-base'], state: 'absent', purge: true, autoremove: true });
 * apt({ upgrade: 'safe', cacheMaxAge: 3600 });
 * @example
 * apt({
 *   deb: {
 *     url: 'https://downloads.example.org/tool_1.2_amd64.deb',
 *     sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
 *   },
 * });
 * @unseen
 * - Which versions there are, and which packages an upgrade changes, while the host has no package lists or they are
 *   older than `cacheMaxAge`: only a run fetches them.
 * - Whether a package exists at all, and whether apt can resolve what it depends on.
 * - What a package lacks that was unpacked without what it depends on.
 * - With `autoremove`, which packages nothing needs after others were installed or upgraded in the same task.
 * - Packages that an earlier task of the same run would bring as a dependency: both say that they would install them.
 * - Free space, and mirrors that do not answer.
 * @ansible apt
 * - `installRecommends` is false, whatever the host's own setting; Ansible leaves it to the host.
 * - Refreshing the lists belongs to installing and is no change of its own; without packages, lists that are older than
 *   `cacheMaxAge` are the change.
 * - Globs and `name/release` are refused: `packages` says exactly what is meant.
 * - `state: 'held'` holds a package; a package that somebody else holds and that would have to change is an error,
 *   unless `releaseHold`.
 * - There is no `state: fixed`: work in which dpkg was interrupted is finished first, and said so.
 * - `deb` from a URL needs its SHA-256. There is no `build-dep`.
 * - `upgrade: 'safe'` is `apt-get upgrade --with-new-pkgs`; aptitude is never used.
 */
export const apt: TaskFunction<AptArgs, AptFacts> = defineTask({
  name: 'apt',
  args: aptArgs,
  title: aptTitle,
  check: aptProblems,
  facts: aptFacts,
  plan: planApt,
  // Lists that have grown old are not what somebody changed on the host.
  converges: (args) => args.autoremove || !isRefreshOnly(args),
});
