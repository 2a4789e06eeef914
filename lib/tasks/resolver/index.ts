import { fileFacts } from '../../facts/file';
import { one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { textKey } from '../shared/files/edited-text';
import { fileKey } from '../shared/files/file-plan';
import { livePath, planResolver, reader, resolverFile, resolverProblems, type ResolverFacts } from './plan';
import { resolvedFacts } from '../../facts/resolved';
import { resolverDropIn } from './resolved';
import { noteKey } from '../shared/systemd/unread';
import { resolverArgs, type ResolverArgs } from './args';
import { predictsNothing } from '../contract/predicts-nothing';
import { claim } from '../contract/claim';

/**
 * Which nameservers the host asks. Where systemd-resolved is in use, the task writes a drop-in of its configuration;
 * elsewhere, it writes `/etc/resolv.conf`. It refuses to replace a link there that belongs to another program
 * (resolvconf, NetworkManager) unless `force` is given. If a drop-in that systemd-resolved reads later would override the
 * declaration, the task fails and names that file.
 *
 * @example
 * resolver({ nameservers: ['192.0.2.53', '2001:db8::53'], search: ['example.org'], options: ['timeout:2', 'rotate'] });
 * @example
 * resolver({ nameservers: ['192.0.2.53#dns.example.org'], search: ['example.org', '~.'], dnssec: 'yes', dnsOverTls: 'yes' });
 * @unseen
 * - That an earlier task of the same run installs systemd-resolved, which takes over `/etc/resolv.conf`.
 * - Nameservers of single links, which systemd-resolved asks as well; the domain `~.` gives the declared ones all names.
 * - A DHCP client that overwrites `/etc/resolv.conf` with its next lease.
 * @ansible template, lineinfile
 * - Ansible has no module for it; a template that replaces the link breaks systemd-resolved silently.
 */
export const resolver: TaskFunction<ResolverArgs, ResolverFacts> = defineTask({
  name: 'resolver',
  args: resolverArgs,
  title: ({ nameservers }) => `resolver ${nameservers.join(', ')}`,
  check: resolverProblems,
  claims: ({ nameservers }) => claim('the name servers', nameservers.join(', ')),
  facts: (declared) => ({
    file: one(fileFacts, fileKey(resolverFile(declared))),
    dropIn: one(fileFacts, fileKey(resolverDropIn(declared))),
    live: one(fileFacts, textKey(livePath)),
    resolved: one(resolvedFacts, 'resolved'),
    note: one(fileFacts, noteKey(reader)),
  }),
  predicts: predictsNothing,
  plan: planResolver,
});
