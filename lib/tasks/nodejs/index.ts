import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { aptRepository } from '../apt-repository';
import { aptFacts } from '../apt/facts';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fileKey } from '../shared/files/file-plan';
import { nodejsArgs, nodejsProblems, type NodejsArgs } from './args';
import { packagesOf, preferencesOf, repositoryOf } from './parts';
import { planNodejs, type NodejsFacts } from './plan';

/**
 * Node.js and npm, from Debian's own packages or in a major version of the vendor NodeSource. With NodeSource its
 * repository is set up, with its key and a preference for it over Debian's packages; an installed Node.js of another
 * major version, or of the other origin, is replaced.
 *
 * @example
 * nodejs({});
 * @example
 * // The vendor's key, https://deb.nodesource.com/gpgkey/nodesource-repo.gpg.key, was fetched once and lies beside the
 * // playbook; only the one with the known fingerprint is taken.
 * apt({ packages: ['ca-certificates'] });
 * nodejs({
 *   from: 'nodesource',
 *   version: 22,
 *   signedBy: { src: join(__dirname, 'files', 'nodesource.asc') },
 * });
 * @unseen
 * - a Node.js that did not come as a package, such as one in `/usr/local`
 * - which version NodeSource has: a newer one of the same major version is a matter of `apt({ upgrade: 'safe' })`
 * @ansible geerlingguy.nodejs (a role)
 * - The key is not fetched over the net while the playbook runs; its fingerprint is compared on the controller.
 * - Global packages are declared with `npmPackage`.
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
  plan: planNodejs,
});
