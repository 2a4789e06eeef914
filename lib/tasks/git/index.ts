import { checkoutFacts, type CheckoutFact } from '../../facts/checkout';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { checkoutKey, planCheckout } from './plan';
import { checkoutProblems } from './problems';
import { gitArgs, type GitArgs } from './args';
import { brings, touches } from '../contract/prediction';
import { anything } from '../../facts/kind';
import { directoryClaims } from '../shared/files/path-claims';
import { claim } from '../contract/claim';

/** What the task `git` looks at. */
export interface GitFacts {
  readonly checkout: CheckoutFact | undefined;
}

/**
 * A checkout of a git repository at a branch, a tag or a commit. Every run looks up the branch or tag in the
 * repository, together with the other facts, and checks out its commit, detached.
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
 * - Which commit a branch or tag is, if git is not installed yet or its user does not exist yet.
 * - Untracked files without `clean`, and changes inside submodules that are at the right commit.
 * - Which submodules the new commit does not have any more: they are removed with the change to it.
 *
 * @ansible git
 * - The checkout is at a commit, detached, also for a branch: it is for deployment, not for work in it.
 * - git runs as `user`, who owns the checkout, so safe.directory needs no exception.
 * - `deployKey` is the key itself. An agent holds it while git runs, and it is never on a disk. There is no `key_file`.
 * - Host keys are never accepted unseen: declare them first, for the user who runs git.
 * - Changes to tracked files are an error even if the version is right, unless `force` is set; so are commits that
 *   were made on the host and are nowhere else.
 * - `lfs: true` fetches the files of git LFS. A repository that needs it is never checked out as pointers unasked.
 * - There are no archives, no signature checks and no bare clones.
 */
export const git: TaskFunction<GitArgs, GitFacts> = defineTask({
  name: 'git',
  args: gitArgs,
  title: ({ path }) => `git ${path}`,
  check: checkoutProblems,
  claims: ({ path, repo, version, user }) => [
    ...directoryClaims({ path, owner: user }),
    ...claim(`the repository in ${path}`, repo),
    ...claim(`the version in ${path}`, version === 'HEAD' ? undefined : version),
  ],
  facts: (args) => ({ checkout: one(checkoutFacts, checkoutKey(args)) }),
  predicts: (_facts, { path }) => [touches(path), brings(anything, path)],
  plan: ({ checkout }, args) => planCheckout(checkout, args),
});
