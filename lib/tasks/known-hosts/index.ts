import { authorizedKeysFacts, type AuthorizedKeysFact } from '../../facts/authorized-keys';
import { fileFacts, type FileFact } from '../../facts/file';
import { nothing, one } from '../../facts/kind';
import { defineTask, type TaskFunction } from '../contract/define-task';
import { knownHostsArgs, knownHostsProblems, type KnownHostsArgs } from './args';
import { knownHostsKey, planKnownHosts, systemFile } from './plan';
import { revokedChanges } from './revoked';
import { predictsNothing } from '../contract/predicts-nothing';
import { claim } from '../contract/claim';

/** What the task `knownHosts` looks at. */
export interface KnownHostsFacts {
  readonly present: AuthorizedKeysFact | undefined;
  /** The file for everybody, whose revoked keys count for all. */
  readonly system: AuthorizedKeysFact | undefined;
  /** A file outside of homes, which may be that of an earlier account of the name. */
  readonly left: FileFact | undefined;
}

/**
 * The keys by which ssh knows a host, for everybody on the host or for one account. Another key of the same type is
 * replaced; keys of other types stay unless `exclusive`. Lines for other hosts, comments, and lines with markers such
 * as `@cert-authority` stay as they are; where one revokes a declared key, the task fails and shows it. The file of an account and its directory belong to the account, 0600 and 0700.
 *
 * @example
 * knownHosts({
 *   hosts: ['git.example.org'],
 *   keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIX+/Tago83fhP7aPSUn65rfCijw9bRPCluXLlAaBD35'],
 * });
 * @example
 * user({ name: 'backup-agent' });
 * knownHosts({
 *   user: 'backup-agent',
 *   hosts: ['vault.example.org', '192.0.2.7'],
 *   port: 2222,
 *   keys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1NspQbDq/CVK/uKiPP2JogJ4aaz/enbbvkDK865Dtq'],
 *   hash: true,
 * });
 * knownHosts({ user: 'backup-agent', hosts: ['old.example.org'], state: 'absent' });
 * @ansible known_hosts
 * - Several hosts and several keys in one task.
 * - Keys are given without the name of the host in front.
 * - The default is the file of the system, not the file of the account that is logged in.
 */
export const knownHosts: TaskFunction<KnownHostsArgs, KnownHostsFacts> = defineTask({
  name: 'knownHosts',
  args: knownHostsArgs,
  title: ({ hosts, user }) => `known host ${hosts.join(', ')}${user === undefined ? '' : ` of ${user}`}`,
  check: knownHostsProblems,
  claims: ({ hosts, port, user, path, state }) =>
    hosts.flatMap((host) =>
      claim(`the keys of ${host} port ${port} for ${path ?? user ?? 'all users'}`, state),
    ),
  facts: (args) => ({
    present: one(authorizedKeysFacts, knownHostsKey(args)),
    system: one(authorizedKeysFacts, { user: 'root', path: systemFile }),
    left:
      args.user !== undefined && args.path?.startsWith('/') === true
        ? one(fileFacts, { path: args.path })
        : nothing(fileFacts),
  }),
  predicts: predictsNothing,
  plan({ present, system }, args) {
    const files =
      present?.path === systemFile ? [present] : [present, system].filter((file) => file !== undefined);
    return [...revokedChanges(files, args), ...planKnownHosts(present, args)];
  },
});
