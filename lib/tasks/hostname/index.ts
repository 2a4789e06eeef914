import { fileFacts } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { liveHostnameFacts } from '../../facts/live-hostname';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { textKey } from '../shared/files/edited-text';
import { fileKey } from '../shared/files/file-plan';
import { hostnameFile, hostnameProblems, planHostname, type HostnameFacts } from './plan';
import { hostsPath } from '../shared/network/hosts-plan';
import { hostnameArgs, type HostnameArgs } from './args';

/**
 * The name of the host: the one the kernel has, the one in `/etc/hostname` for the next boot and, if wanted, the one in
 * the line `127.0.1.1` of `/etc/hosts`.
 *
 * @example
 * hostname({ name: 'web1', hostsEntry: true });
 * @unseen
 * - Cloud-init, which names the host anew at each boot unless it is told `preserve_hostname: true`.
 * @ansible hostname
 * - There is no `use`: the files and the kernel are the same everywhere.
 * - The line of /etc/hosts can be kept along with it.
 */
export const hostname: TaskFunction<HostnameArgs, HostnameFacts> = defineTask({
  name: 'hostname',
  args: hostnameArgs,
  title: ({ name }) => `hostname ${name}`,
  check: hostnameProblems,
  facts: (args) => ({
    live: one(liveHostnameFacts, 'live'),
    file: one(fileFacts, fileKey(hostnameFile(args))),
    hosts: many(fileFacts, args.hostsEntry ? [textKey(hostsPath)] : []),
  }),
  plan: planHostname,
});
