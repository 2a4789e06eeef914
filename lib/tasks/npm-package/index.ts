import { many } from '../../facts/kind';
import { npmPackageFacts } from '../../facts/npm-package';
import { pathFacts } from '../../facts/path';
import { programFacts } from '../../facts/program';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { npmPackageArgs, parseNpmPackage, npmPackageProblems, type NpmPackageArgs } from './args';
import { npmPackageKeys, npmPlaces, planNpmPackages, type NpmPackageFacts } from './plan';
import { brings } from '../contract/prediction';
import { anything } from '../../facts/kind';
import { claim } from '../contract/claim';

export type { NpmPackageArgs } from './args';
export type { NpmPackageFacts } from './plan';

/**
 * Global packages of npm (`npm install --global`), for root or, with the option `as`, in the prefix of another user.
 * One run of npm installs all packages of a task.
 *
 * @example
 * nodejs({});
 * npmPackage({ packages: ['pm2@5.3.0', 'semver'] });
 * @example
 * npmPackage({ packages: ['@example/tool'], state: 'latest', registry: 'https://npm.example.org/' });
 * npmPackage({ packages: ['forever'], state: 'absent' });
 * @unseen
 * - The packages that a package needs itself, and files that somebody changed by hand.
 * - With `latest`, check fails when the host cannot reach the registry.
 * @ansible npm
 * - Only global packages: those of an application belong to its release (`npm ci`).
 * - Ranges and tags are refused, because a host cannot be compared with them. `state: 'latest'` can.
 * - For a private registry, write its key with `file` into the `.npmrc` of the user.
 */
export const npmPackage: TaskFunction<NpmPackageArgs, NpmPackageFacts> = defineTask({
  name: 'npmPackage',
  args: npmPackageArgs,
  title: ({ packages, state }) =>
    `npm ${packages.length === 1 ? 'package' : 'packages'} ${packages.join(', ')}${state === 'present' ? '' : ` ${state}`}`,
  check: npmPackageProblems,
  claims: ({ packages, state }) =>
    packages
      .map(parseNpmPackage)
      .flatMap(({ name, version }) => [
        ...claim(`npm package ${name}`, state === 'absent' ? state : 'installed'),
        ...claim(`the version of npm package ${name}`, state === 'absent' ? undefined : version),
      ]),
  facts: (args) => ({
    packages: many(npmPackageFacts, npmPackageKeys(args)),
    left: many(pathFacts, npmPlaces(args)),
    programs: many(programFacts, ['npm']),
  }),
  predicts: (_facts, { packages }) => [brings(anything, ...packages)],
  undecided: ({ packages, left }) =>
    packages.size === 0 && left.size > 0 ? 'what an earlier npm left' : undefined,
  plan: planNpmPackages,
});
