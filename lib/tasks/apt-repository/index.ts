import { aptSourcesFacts } from '../../facts/apt-sources';
import { fileFacts } from '../../facts/file';
import { fileBytesFacts } from '../../facts/file-bytes';
import { many, one } from '../../facts/kind';
import { aptRepositoryArgs, type AptRepositoryArgs } from './args';
import { keyFile, planAptRepository, sourcesFile, type AptRepositoryFacts } from './plan';
import { aptRepositoryProblems } from './problems';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fileKey } from '../shared/files/file-plan';
import { predictsNothing } from '../contract/predicts-nothing';
import { claim } from '../contract/claim';

export type { AptRepositoryArgs, AptRepositoryKey } from './args';
export type { AptRepositoryFacts } from './plan';

/**
 * A repository of packages for apt: the file `/etc/apt/sources.list.d/NAME.sources` with exactly this content, and its
 * key in `/etc/apt/keyrings/NAME.asc`, which is trusted for this repository only. After a change the task refreshes the
 * package lists. If the new repository cannot be used, the host stays as it was.
 *
 * @example
 * aptRepository({
 *   name: 'debian-backports',
 *   uris: ['http://deb.example.org/debian'],
 *   suites: ['bookworm-backports'],
 *   components: ['main'],
 *   signedBy: { path: '/usr/share/keyrings/debian-archive-keyring.gpg' },
 * });
 * @example
 * // Somebody fetched the key once, checked it and put it beside the playbook: you will see when the vendor changes it.
 * apt({ packages: ['ca-certificates'] });
 * aptRepository({
 *   name: 'docker',
 *   uris: ['https://download.docker.com/linux/debian'],
 *   suites: ['bookworm'],
 *   components: ['stable'],
 *   architectures: ['amd64'],
 *   signedBy: {
 *     src: join(__dirname, 'files', 'docker.asc'),
 *     fingerprints: ['9DC8 5822 9FC7 DD38 854A  E2D8 8D81 803C 0EBF CD88'],
 *   },
 * });
 * @unseen
 * - Whether the host can reach the repository, and whether this key signed it.
 * @ansible deb822_repository, apt_repository, apt_key
 * - There is no URL for a key: fetch it once (`curl -fsSL https://vendor.example.org/key.asc -o files/vendor.asc`),
 *   compare its fingerprint, and keep it beside the playbook. Then a server cannot change what your hosts trust, and
 *   check needs no network.
 * - The fingerprint is computed on the controller, so neither gpg nor Python is needed on the host.
 * - If another file declares the same repository, the task fails and names that file.
 * - The task itself refreshes the package lists, and takes back a repository that cannot be used.
 */
export const aptRepository: TaskFunction<AptRepositoryArgs, AptRepositoryFacts> = defineTask({
  name: 'aptRepository',
  args: aptRepositoryArgs,
  title: ({ name }) => `apt repository ${name}`,
  check: aptRepositoryProblems,
  claims: ({ name, state, uris, suites, enabled }) => [
    ...claim(`repository ${name}`, state === 'absent' ? state : enabled ? 'enabled' : 'disabled'),
    ...claim(`the addresses of repository ${name}`, uris && [...uris].sort().join(', ')),
    ...claim(`the suites of repository ${name}`, suites && [...suites].sort().join(', ')),
  ],
  facts(args) {
    const key = keyFile(args);
    const isPinned = args.signedBy?.fingerprints !== undefined && args.signedBy.path !== undefined;
    return {
      sources: one(fileFacts, fileKey(sourcesFile(args))),
      keys: many(fileFacts, key === undefined ? [] : [fileKey(key)]),
      others: one(aptSourcesFacts, 'all'),
      keyrings: many(fileBytesFacts, isPinned ? [args.signedBy.path] : []),
    };
  },
  predicts: predictsNothing,
  plan: planAptRepository,
});
