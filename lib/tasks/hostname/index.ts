import { fileFacts } from '../../facts/file';
import { many, one } from '../../facts/kind';
import { liveHostnameFacts } from '../../facts/live-hostname';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { becomes } from '../contract/prediction';
import { textKey } from '../shared/files/edited-text';
import { fileKey } from '../shared/files/file-plan';
import { predictFile, predictWrites } from '../shared/files/file-prediction';
import { hostnameFile, hostnameProblems, planEntry, planHostname, type HostnameFacts } from './plan';
import { hostsPath } from '../shared/network/hosts-plan';
import { hostnameArgs, type HostnameArgs } from './args';

/**
 * The name of the host: in the kernel, in `/etc/hostname` for the next boot and, with `hostsEntry`, on the line
 * `127.0.1.1` of `/etc/hosts`.
 *
 * @example
 * hostname({ name: 'web1', hostsEntry: true });
 * @unseen
 * - cloud-init, which sets the name again at each boot unless its configuration has `preserve_hostname: true`.
 * @ansible hostname
 * - There is no `use`: the files and the kernel are the same everywhere.
 * - `hostsEntry` keeps the line of /etc/hosts as well.
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
  predicts: ({ hosts, file }, args, now) => [
    ...predictWrites([...hosts.values()][0], planEntry(hosts, args), now),
    ...predictFile(file, hostnameFile(args), now),
    becomes(liveHostnameFacts, 'live', args.name),
  ],
  plan: planHostname,
});
