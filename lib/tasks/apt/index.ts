import { aptArgs, type AptArgs } from './args';
import { aptFacts, type AptFacts } from './facts';
import { planApt } from './plan';
import { aptProblems } from './problems';
import { isRefreshOnly } from './refresh';
import { aptTitle } from './title';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { predictApt } from './prediction';
import { claim } from '../contract/claim';
import { parsePackage } from './names';

export type { AptArgs, AptDeb } from './args';
export type { AptFacts } from './facts';

/**
 * Packages of Debian and its derivatives: installed, newest, absent or held, all in one transaction of apt. It keeps
 * configuration files that were changed on the host, asks nothing, and waits for other programs that use apt.
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
 * - Whether a package exists at all, and whether apt can resolve its dependencies.
 * - Which packages an installation removes, while there are no package lists or they are too old, and for a package file:
 *   without leave the run then removes nothing, and with `allowRemovals: true` it names them.
 * - Under check, whether an installation that would remove something is still refused after what earlier tasks of the
 *   run change.
 * - Which dependencies a package lacks that dpkg has only unpacked.
 * - With `autoremove`, which packages nothing needs after others were installed or upgraded in the same task.
 * - Packages that an earlier task of the same run would install as a dependency: both tasks say that they would install
 *   them.
 * - Free space, and mirrors that do not answer.
 * @ansible apt
 * - An installation that would remove other packages is refused, unless `allowRemovals` names them or is `true`. Check
 *   and diff name what goes.
 * - A repository that cannot be reached does not keep packages of others from being installed; the task warns of it.
 * - `installRecommends` is false, whatever the host's own setting; Ansible leaves it to the host.
 * - Refreshing the lists is part of an installation, not a change of its own. Without packages, lists that are older
 *   than `cacheMaxAge` are the change.
 * - Globs and `name/release` are refused: `packages` says exactly what is meant.
 * - `state: 'held'` holds a package. A package that somebody else holds and that would have to change is an error,
 *   unless `releaseHold` is set.
 * - There is no `state: fixed`: if dpkg was interrupted, the task finishes that work first and says so.
 * - `deb` from a URL needs its SHA-256. There is no `build-dep`.
 * - `upgrade: 'safe'` is `apt-get upgrade --with-new-pkgs`; aptitude is never used.
 */
export const apt: TaskFunction<AptArgs, AptFacts> = defineTask({
  name: 'apt',
  args: aptArgs,
  title: aptTitle,
  check: aptProblems,
  claims: ({ packages = [], state, onlyUpgrade }) =>
    packages
      .map(parsePackage)
      .flatMap(({ name, version }) => [
        ...claim(`package ${name}`, onlyUpgrade ? undefined : state === 'absent' ? 'absent' : 'installed'),
        ...claim(`the version of package ${name}`, state === 'absent' ? undefined : version),
      ]),
  facts: aptFacts,
  predicts: predictApt,
  plan: planApt,
  // Old lists are not drift: nobody changed them on the host.
  converges: (args) => args.autoremove || !isRefreshOnly(args),
});
