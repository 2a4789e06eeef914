import { checkoutFacts, type CheckoutFact } from '../../facts/checkout';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { checkoutKey, checkoutProblems, planCheckout } from './plan';
import { gitArgs, type GitArgs } from './args';

/** What the task `git` looks at. */
export interface GitFacts {
  readonly checkout: CheckoutFact | undefined;
}

/**
 * A checkout of a git repository at a branch, a tag or a commit. A branch or tag is looked up in the repository on every
 * run, together with the other facts; the commit that it stands for is checked out, detached.
 *
 * @example
 * apt({ packages: ['git', 'ca-certificates'] });
 * git({ repo: 'https://git.example.org/hello.git', path: '/srv/hello', version: 'main', depth: 1 });
 *
 * @example
 * git({
 *   repo: 'git@example.com:team/app.git',
 *   path: '/srv/app',
 *   version: '3f786850e387550fdab836ed7e6dc881de23001b',
 *   user: 'deploy',
 *   deployKey: secret(process.env['DEPLOY_KEY'] ?? ''),
 * });
 *
 * @unseen
 * - While git is not on the host, or its user is not there yet, which commit a branch or tag is.
 * - Files that the repository does not know, and changes inside submodules that are at the right commit.
 *
 * @ansible git
 * - The checkout is at a commit, detached, also for a branch: it is deployed from, not worked in.
 * - git runs as `user`, who owns the checkout, so that nothing needs an exception from safe.directory.
 * - `deployKey` is the key itself, held by an agent while git runs and on no disk; there is no `key_file`.
 * - Keys of hosts are never accepted unseen: declare them, for the user who runs git, before.
 * - Local changes of tracked files are an error even where the version is the right one, unless `force` is given.
 * - Nothing is archived, signed or cloned bare.
 */
export const git: TaskFunction<GitArgs, GitFacts> = defineTask({
  name: 'git',
  args: gitArgs,
  title: ({ path }) => `git ${path}`,
  check: checkoutProblems,
  facts: (args) => ({ checkout: one(checkoutFacts, checkoutKey(args)) }),
  plan: ({ checkout }, args) => planCheckout(checkout, args),
});
