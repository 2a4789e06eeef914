import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { programFacts } from '../../facts/program';
import { aptRepository } from '../apt-repository';
import { aptFacts } from '../apt/facts';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fileKey } from '../shared/files/file-plan';
import { nodejsArgs, nodejsProblems, type NodejsArgs } from './args';
import { packagesOf, preferencesOf, repositoryOf } from './parts';
import { planNodejs, type NodejsFacts } from './plan';
import { becomes, brings } from '../contract/prediction';
import { anything } from '../../facts/kind';

/**
 * Node.js and npm, from Debian's own packages or in a major version of the vendor NodeSource. For NodeSource the task
 * sets up its repository and key, and makes apt prefer it to Debian's packages. It replaces an installed Node.js of
 * another major version or of the other origin.
 *
 * @example
 * nodejs({});
 * @example
 * // The vendor's key, https://deb.nodesource.com/gpgkey/nodesource-repo.gpg.key, was downloaded once and lies next to
 * // the playbook. The task takes only a key with the known fingerprint.
 * apt({ packages: ['ca-certificates'] });
 * nodejs({
 *   from: 'nodesource',
 *   version: 22,
 *   signedBy: { src: join(__dirname, 'files', 'nodesource.asc') },
 * });
 * @unseen
 * - A Node.js that did not come as a package, such as one in `/usr/local`.
 * - Which version NodeSource has: `apt({ upgrade: 'safe' })` installs a newer one of the same major version.
 * @ansible geerlingguy.nodejs (a role)
 * - The playbook does not download the key while it runs; the controller compares its fingerprint.
 * - `npmPackage` declares global packages.
 */
export const nodejs: TaskFunction<NodejsArgs, NodejsFacts> = defineTask({
  name: 'nodejs',
  args: nodejsArgs,
  title: ({ from, version, state }) =>
    state === 'absent'
      ? 'Node.js absent'
      : `Node.js ${from === 'debian' ? 'of Debian' : (version ?? '')}`.trim(),
  check: nodejsProblems,
  facts: (args) => ({
    ...aptRepository.module.facts(repositoryOf(args)),
    ...aptFacts(packagesOf(args)),
    preferences: one(fileFacts, fileKey(preferencesOf(args))),
  }),
  predicts: (_facts, { state, from, npm }) => [
    ...(state === 'absent' || (from === 'debian' && !npm) ? [] : [becomes(programFacts, 'npm', true)]),
    brings(anything, 'nodejs', 'node', 'npm'),
  ],
  plan: planNodejs,
});
