import { many } from '../../facts/kind';
import { npmPackageFacts } from '../../facts/npm-package';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { npmPackageArgs, npmPackageProblems, type NpmPackageArgs } from './args';
import { npmPackageKeys, planNpmPackages, type NpmPackageFacts } from './plan';

/**
 * Packages of npm that are installed globally (`npm install --global`), as root or, with the option `as`, in the prefix
 * of another user. All packages of a task are one run of npm.
 *
 * @example
 * nodejs({});
 * npmPackage({ packages: ['pm2@5.3.0', 'semver'] });
 * @example
 * npmPackage({ packages: ['@example/tool'], state: 'latest', registry: 'https://npm.example.org/' });
 * npmPackage({ packages: ['forever'], state: 'absent' });
 * @unseen
 * - the packages that a package needs itself, and files that were changed by hand
 * - with `latest`, a registry that cannot be reached fails the check
 * @ansible npm
 * - Only global packages: those of an application belong to its release (`npm ci`).
 * - Ranges and tags are refused, because they are no state that can be compared; `state: 'latest'` is.
 * - A key for a private registry is given with `file`, in the `.npmrc` of the user.
 */
export const npmPackage: TaskFunction<NpmPackageArgs, NpmPackageFacts> = defineTask({
  name: 'npmPackage',
  args: npmPackageArgs,
  title: ({ packages, state }) =>
    `npm ${packages.length === 1 ? 'package' : 'packages'} ${packages.join(', ')}${state === 'present' ? '' : ` ${state}`}`,
  check: npmPackageProblems,
  facts: (args) => ({ packages: many(npmPackageFacts, npmPackageKeys(args)) }),
  plan: planNpmPackages,
});
