import { fileFacts } from '../../facts/file';
import { hostNameFacts, hostNameKey } from '../../facts/host-name';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { fetchProblems, planFetch, type FetchFacts } from './plan';
import { fetchArgs, type FetchArgs } from './args';

/**
 * A file of the host, brought to the controller, below a directory of the host's name. It comes in pieces over the session,
 * so that files of root and of any size can be had; its hash is compared, and nothing comes when the controller has it.
 *
 * @example
 * fetch({ src: '/etc/hostname', dest: '/var/tmp/fetched' });
 *
 * @unseen
 * - A file that is not there yet on the host: check says that it would be fetched.
 *
 * @ansible fetch
 * - `dest` is an absolute path of the controller; the host's name in it is the one of the inventory.
 * - The file on the controller has mode 0600, whatever it has on the host.
 * - `allowMissing: true` is `fail_on_missing: false`; hashes are SHA-256 and always compared.
 * - With `flat`, hosts that write the same file replace each other's: put the host's name into `dest`.
 */
export const fetch: TaskFunction<FetchArgs, FetchFacts> = defineTask({
  name: 'fetch',
  args: fetchArgs,
  title: ({ src }) => `fetch ${src}`,
  check: fetchProblems,
  facts: ({ src }) => ({
    present: one(fileFacts, { path: src, sha256: '', hashOnly: true, follow: true }),
    host: one(hostNameFacts, hostNameKey),
  }),
  plan: planFetch,
});
