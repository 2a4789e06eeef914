import { aptArgs } from './apt/args';
import { aptFacts, type AptFacts } from './apt/facts';
import { planApt } from './apt/plan';
import { aptProblems } from './apt/problems';
import { isRefreshOnly } from './apt/refresh';
import { aptTitle } from './apt/title';
import { defineTask, type TaskFunction } from './contract/define-task';

/**
 * Packages of Debian and its kind: installed, newest, absent or held, all in one transaction of apt. Configuration
 * files that were changed on the host are kept, nothing is asked, and other programs that use apt are waited for.
 *
 * @example
 * apt({
 *   packages: ['nginx', 'postgresql-15=15.5-0+deb12u1'],
 *   state: 'present',
 *   updateCache: true,
 *   cacheMaxAge: 86400,
 * });
 */
export const apt: TaskFunction<(typeof aptArgs)['properties'], AptFacts> = defineTask({
  name: 'apt',
  args: aptArgs,
  title: aptTitle,
  check: aptProblems,
  facts: aptFacts,
  plan: planApt,
  // Lists that have grown old are not what somebody changed on the host.
  converges: (args) => args.autoremove || !isRefreshOnly(args),
});
