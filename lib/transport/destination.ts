import type { Secret } from '../secrets/secret';
import { refuseUnverified } from './host-key-policy';
import { knownHostName } from './known-hosts';
import { findOwnHome, ownAccount, ownHome, ownName } from './own-account';
import { expandHome, expandTokens, type Tokens } from './paths';
import type { SshConfigEntry, SshConfigLookup } from './ssh-config';
import type { Target } from './target';
import { refuseProxyCommand } from './unfollowed';

/** An SSH server and how to log in to it: a target, completed with ssh_config and the defaults. */
export interface Destination {
  /** The host as text, for errors: `web1 (deploy@10.0.0.1:22)`. */
  readonly label: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly identities: Identities;
  readonly password: Secret | undefined;
  /** Jump hosts in order, as `[user@]host[:port]`. */
  readonly jump: readonly string[];
  readonly hostKeys: {
    /** As in known_hosts. */
    readonly name: string;
    readonly policy: 'verify' | 'accept-new' | 'no';
    readonly files: readonly string[];
  };
  /** Seconds. */
  readonly connectTimeout: number;
  readonly connectRetries: number;
  /** Seconds. */
  readonly keepAlive: number;
  /** Keywords of ssh_config that are set for the host and have no effect here. */
  readonly unfollowed: readonly string[];
}

/** Where the keys to log in with are. */
export interface Identities {
  /** Files from the inventory or the command line: a file that cannot be used is an error. */
  readonly named: readonly string[];
  /** Files from ssh_config: missing ones are skipped, as ssh does. */
  readonly configured: readonly string[];
  /** Socket of the agent. */
  readonly agent: string | undefined;
  /** Files that are used if they exist. */
  readonly usual: readonly string[];
}

/** What does not come from the target. */
export interface DestinationSettings {
  readonly lookup: SshConfigLookup;
  /** Whether host keys may stay unverified. */
  readonly isLabHost: boolean;
}

const usualKeyFiles = ['~/.ssh/id_ed25519', '~/.ssh/id_ecdsa', '~/.ssh/id_rsa'];
const usualKnownHosts = ['~/.ssh/known_hosts', '~/.ssh/known_hosts2'];
const systemKnownHosts = '/etc/ssh/ssh_known_hosts';

/** Completes a target with ssh_config and the defaults. */
export function resolveDestination(name: string, target: Target, settings: DestinationSettings): Destination {
  const config = settings.lookup(target.address, target.user);
  if (target.jump === undefined && config.proxyJump.length === 0) refuseProxyCommand(name, config.unfollowed);
  const user = target.user ?? config.user ?? ownName();
  const port = target.port ?? config.port ?? 22;
  const host = expandTokens(config.hostName ?? target.address, { h: target.address });
  const tokens = tokensOf({ host, port, user, original: target.address });
  return {
    label: name === host ? `${user}@${host}:${port}` : `${name} (${user}@${host}:${port})`,
    host,
    port,
    user,
    identities: identitiesOf(target, config, tokens),
    password: target.password,
    jump: target.jump ?? config.proxyJump.map((jump) => expandTokens(jump, tokens)),
    hostKeys: {
      name: config.hostKeyAlias ?? knownHostName(host, port),
      policy: policyOf(name, target, config, settings.isLabHost),
      files: knownHostsFiles(target, config, tokens),
    },
    connectTimeout: target.connectTimeout ?? config.connectTimeout ?? 10,
    connectRetries: target.connectRetries ?? 2,
    keepAlive: target.keepAlive ?? (config.serverAliveInterval || 15),
    unfollowed: config.unfollowed,
  };
}

function tokensOf(at: { host: string; port: number; user: string; original: string }): Tokens {
  return {
    h: at.host,
    n: at.original,
    p: String(at.port),
    r: at.user,
    get u() {
      return ownName();
    },
    get d() {
      return ownAccount()?.homedir ?? ownHome('%d');
    },
  };
}

function identitiesOf(target: Target, config: SshConfigEntry, tokens: Tokens): Identities {
  const path = (file: string): string => expandHome(expandTokens(file, tokens));
  if (target.privateKeyFile !== undefined)
    return { named: [expandHome(target.privateKeyFile)], configured: [], agent: undefined, usual: [] };
  const configured = config.identityFiles.map(path);
  const agent = agentSocket(config.identityAgent, path);
  return {
    named: [],
    configured,
    agent: config.identitiesOnly ? undefined : agent,
    usual: configured.length > 0 || findOwnHome() === undefined ? [] : usualKeyFiles.map(expandHome),
  };
}

function agentSocket(configured: string | undefined, path: (file: string) => string): string | undefined {
  if (configured === 'none') return undefined;
  if (configured === undefined || configured === 'SSH_AUTH_SOCK') return process.env['SSH_AUTH_SOCK'];
  return configured.startsWith('$') ? process.env[configured.slice(1)] : path(configured);
}

function knownHostsFiles(target: Target, config: SshConfigEntry, tokens: Tokens): readonly string[] {
  if (target.hostKeys?.files) return target.hostKeys.files.map(expandHome);
  const files = config.knownHostsFiles.length > 0 ? config.knownHostsFiles : usualKnownHosts;
  return [...files.map((file) => expandHome(expandTokens(file, tokens))), systemKnownHosts];
}

// ssh_config's `no` stores unknown keys and accepts changed ones: Hostwright does only the first.
function policyOf(
  name: string,
  target: Target,
  config: SshConfigEntry,
  isLabHost: boolean,
): Destination['hostKeys']['policy'] {
  const policy = target.hostKeys?.policy;
  refuseUnverified(name, policy, isLabHost);
  if (policy) return policy;
  return ['accept-new', 'no', 'off'].includes(config.strictHostKeyChecking ?? '') ? 'accept-new' : 'verify';
}
