import { fileFacts, type FileFact } from '../../facts/file';
import { one } from '../../facts/kind';
import { flag, list, object, oneOf, optional, text, withDefault, type InputOf } from '../../schema/schema';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { textKey } from '../shared/files/edited-text';
import { hostsPath, hostsProblems, planHosts, wishOf } from '../shared/network/hosts-plan';

const hostsEntry = object({
  /** IPv4 or IPv6 address. */
  ip: text({ pattern: '^[0-9a-fA-F.:]+$' }),
  /** Names of the address, the canonical one first. Needed unless `state` is `absent`. */
  names: optional(list(text({ pattern: '^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$' }))),
});

/** An address and its names. */
export interface HostsEntry extends InputOf<typeof hostsEntry> {}

const hostsArgs = object({
  /** The entries. */
  entries: list(hostsEntry, { minItems: 1 }),
  /** Remove all other entries but those of loopback and multicast addresses. Default: false. */
  exclusive: withDefault(flag(), false),
  /** `absent`: there are no lines of these addresses. Default: `present`. */
  state: withDefault(oneOf('present', 'absent'), 'present'),
});

/** The arguments of the task `hosts`. */
export interface HostsArgs extends InputOf<typeof hostsArgs> {}

/** What the task `hosts` looks at. */
export interface HostsFacts {
  readonly present: FileFact | undefined;
}

/**
 * Entries of `/etc/hosts`: one line an address, with exactly the declared names in their order. Other lines and comments
 * stay as they are, except that a declared name is taken off the lines of other addresses of the same family, where the
 * resolver would find it first.
 *
 * @example
 * hosts({
 *   entries: [
 *     { ip: '192.0.2.10', names: ['db.example.org', 'db'] },
 *     { ip: '2001:db8::10', names: ['db.example.org', 'db'] },
 *   ],
 * });
 * @ansible lineinfile, blockinfile
 * - Ansible has no module for entries of /etc/hosts; a line by `lineinfile` leaves a name on the line of its old address.
 */
export const hosts: TaskFunction<HostsArgs, HostsFacts> = defineTask({
  name: 'hosts',
  args: hostsArgs,
  title: ({ entries }) => `hosts ${entries.map(({ ip }) => ip).join(', ')}`,
  check: hostsProblems,
  facts: () => ({ present: one(fileFacts, textKey(hostsPath)) }),
  plan: ({ present }, args) => planHosts(present, wishOf(args)),
});
