import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { flag, list, object, text, withDefault, type InputOf } from '../../schema/schema';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { textKey } from '../shared/files/edited-text';
import { fileKey } from '../shared/files/file-plan';
import {
  livePath,
  planResolver,
  reader,
  resolverDropIn,
  resolverFile,
  resolverProblems,
  type ResolverFacts,
} from './plan';
import { noteKey } from '../shared/systemd/unread';

const resolverArgs = object({
  /** Addresses of nameservers, the first one to ask first; at most three. */
  nameservers: list(text({ pattern: '^[0-9a-fA-F.:]+(%[A-Za-z0-9_.-]+)?$' }), { minItems: 1 }),
  /** Domains in which a name without dots is looked up. Default: none. */
  search: withDefault(list(text({ pattern: '^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$' })), []),
  /** Options as in resolv.conf(5): `['timeout:2', 'rotate']`. Not with systemd-resolved. Default: none. */
  options: withDefault(list(text({ pattern: '^[a-z0-9-]+(:\\d+)?$' })), []),
  /** Put a plain file in the place of a link, whoever it belongs to, systemd-resolved too. Default: false. */
  force: withDefault(flag(), false),
});

/** The arguments of the task `resolver`. */
export interface ResolverArgs extends InputOf<typeof resolverArgs> {}

/**
 * Which nameservers the host asks: where systemd-resolved is in use by a drop-in of its configuration, else in
 * `/etc/resolv.conf`. A link there that belongs to something else (resolvconf, NetworkManager) is refused unless `force` is
 * given.
 *
 * @example
 * resolver({ nameservers: ['192.0.2.53', '2001:db8::53'], search: ['example.org'], options: ['timeout:2', 'rotate'] });
 * @unseen
 * - That an earlier task of the same run installs systemd-resolved, which takes `/etc/resolv.conf` over.
 * - A DHCP client that writes `/etc/resolv.conf` anew with its next lease.
 * @ansible template, lineinfile
 * - Ansible has no module for it; a template over the link of systemd-resolved breaks it silently.
 */
export const resolver: TaskFunction<ResolverArgs, ResolverFacts> = defineTask({
  name: 'resolver',
  args: resolverArgs,
  title: ({ nameservers }) => `resolver ${nameservers.join(', ')}`,
  check: resolverProblems,
  facts: (declared) => ({
    file: one(fileFacts, fileKey(resolverFile(declared))),
    dropIn: one(fileFacts, fileKey(resolverDropIn(declared))),
    live: one(fileFacts, textKey(livePath)),
    note: one(fileFacts, noteKey(reader)),
  }),
  plan: planResolver,
});
