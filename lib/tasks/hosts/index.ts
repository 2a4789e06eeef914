import { fileFacts, type FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { textKey } from '../shared/files/edited-text';
import { hostsPath, hostsProblems, planHosts, wantedOf } from '../shared/network/hosts-plan';
import { hostsArgs, type HostsArgs } from './args';
import { predictWrites } from '../shared/files/file-prediction';

/** What the task `hosts` looks at. */
export interface HostsFacts {
  readonly present: FileFact | undefined;
}

/**
 * Entries of `/etc/hosts`: one line for each address, with exactly the declared names in their order. Other lines and
 * comments stay as they are, with one exception: a declared name is removed from the lines of other addresses of the
 * same family, because the resolver could find it there first.
 *
 * For the name of the host itself, declare `hostname` with `hostsEntry: false`: its own line, for 127.0.1.1, is the line of
 * another address, so each task would undo the other.
 *
 * @example
 * hosts({
 *   entries: [
 *     { ip: '192.0.2.10', names: ['db.example.org', 'db'] },
 *     { ip: '2001:db8::10', names: ['db.example.org', 'db'] },
 *   ],
 * });
 * @unseen
 * - Who else writes the file: cloud-init does at each boot where `manage_etc_hosts` is set.
 * - Whether `/etc/nsswitch.conf` lets the resolver read the file, and before DNS, as Debian has it.
 * @ansible lineinfile, blockinfile
 * - Ansible has no module for /etc/hosts, and `lineinfile` leaves a name on the line of its old address.
 */
export const hosts: TaskFunction<HostsArgs, HostsFacts> = defineTask({
  name: 'hosts',
  args: hostsArgs,
  title: ({ entries }) => `hosts ${entries.map(({ ip }) => ip).join(', ')}`,
  check: hostsProblems,
  facts: () => ({ present: one(fileFacts, textKey(hostsPath)) }),
  predicts: ({ present }, args, now) => predictWrites(present, planHosts(present, wantedOf(args)), now),
  plan: ({ present }, args) => planHosts(present, wantedOf(args)),
});
