import { fileFacts } from '../../facts/file';
import { hostName } from '../../facts/host-name';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { broughtTo, fetchProblems, planFetch, type FetchFacts } from './plan';
import { fetchArgs, type FetchArgs } from './args';
import { predictsNothing } from '../contract/predicts-nothing';

/**
 * Copies a file from the host to the controller, into a directory with the host's name. The file is sent in pieces
 * over the session, so it may belong to root and have any size. Hashes are compared first: nothing is sent if the
 * controller has the file. A later play may use the file as `src`: it may be missing until then.
 *
 * @example
 * fetch({ src: '/etc/hostname', dest: '/var/tmp/fetched' });
 *
 * @unseen
 * - Whether an earlier task makes a missing file: check says that it would be fetched.
 *
 * @ansible fetch
 * - `dest` is an absolute path on the controller; the host's name in it is the one in the inventory.
 * - The file on the controller has mode 0600, whatever it has on the host.
 * - `allowMissing: true` is `fail_on_missing: false`; hashes are SHA-256 and always compared.
 * - With `flat`, several hosts would overwrite the same file: put the host's name into `dest`.
 */
export const fetch: TaskFunction<FetchArgs, FetchFacts> = defineTask({
  name: 'fetch',
  args: fetchArgs,
  title: ({ src }) => `fetch ${src}`,
  check: fetchProblems,
  facts: ({ src }) => ({
    present: one(fileFacts, { path: src, sha256: '', hashOnly: true, follow: true }),
    host: hostName(),
  }),
  predicts: predictsNothing,
  plan: planFetch,
  brings: (args, host = 'controller') => broughtTo(args, host),
});
