import { HostwrightError } from '../errors/error';
import type { ConnectContext } from './context';
import { resolveDestination, type Destination } from './destination';
import { expandHome } from './paths';
import { readSshConfig } from './ssh-config';
import type { Target } from './target';

/** The route to a host. */
export interface Route {
  readonly destination: Destination;
  /** Jump hosts, the first to be reached first. */
  readonly chain: readonly Destination[];
}

const longestChain = 8;

/** Completes a target and the jump hosts on its route. */
export function resolveRoute(name: string, target: Target, context: ConnectContext): Route {
  const destination = resolve(name, target, context);
  return { destination, chain: resolveChain(target, destination.jump, context) };
}

// As with ssh, ssh_config may name other jump hosts for the first jump host.
function resolveChain(
  target: Target,
  jumps: readonly string[],
  context: ConnectContext,
): readonly Destination[] {
  const chain = jumps.map((jump) => resolveJump(jump, target, context));
  for (let first = chain[0]; first && first.jump.length > 0; first = chain[0]) {
    chain.unshift(...first.jump.map((jump) => resolveJump(jump, target, context)));
    if (chain.length > longestChain) throw endlessChain(target, chain);
  }
  return chain;
}

function endlessChain({ address }: Target, chain: readonly Destination[]): HostwrightError {
  const names = chain.map(({ host }) => host).join(', ');
  return new HostwrightError({
    code: 'SSH_CONFIG',
    message: `${address}: the chain of jump hosts is longer than ${longestChain}: ${names}`,
    hint: 'Check for jump hosts that name each other as ProxyJump.',
  });
}

function resolveJump(jump: string, target: Target, context: ConnectContext): Destination {
  const { hostKeys, sshConfigFile, connectTimeout, connectRetries, keepAlive } = target;
  const shared = { hostKeys, sshConfigFile, connectTimeout, connectRetries, keepAlive };
  const destination = resolve(jump, { ...parseJump(jump), ...shared }, context);
  const { identities } = destination;
  const key = target.privateKeyFile;
  if (key === undefined) return destination;
  return { ...destination, identities: { ...identities, named: [...identities.named, expandHome(key)] } };
}

function resolve(name: string, target: Target, context: ConnectContext): Destination {
  const file = target.sshConfigFile;
  const lookup = context.sshConfigs.get(file ?? '') ?? readSshConfig(file);
  context.sshConfigs.set(file ?? '', lookup);
  return resolveDestination(name, target, { lookup, isLabHost: context.isLabHost(target) });
}

/** Reads `[user@]host[:port]`; an IPv6 address with a port stands in brackets. */
export function parseJump(text: string): Pick<Target, 'address' | 'user' | 'port'> {
  const pattern =
    /^(?:ssh:\/\/)?(?:(?<user>[^@]+)@)?(?:\[(?<v6>[^\]]+)\]|(?<host>[^:@[\]]+|[^:@[\]]*:[^:@[\]]*:[^@[\]]*))(?::(?<port>\d+))?$/;
  const { user, v6, host, port } = pattern.exec(text)?.groups ?? {};
  const address = v6 ?? host;
  if (address === undefined)
    throw new HostwrightError({
      code: 'INVENTORY',
      message: `jump host "${text}" is not [user@]host[:port]`,
    });
  return { address, user, port: port === undefined ? undefined : Number(port) };
}
