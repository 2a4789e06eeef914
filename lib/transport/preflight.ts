import { HostwrightError, toHostwrightError } from '../errors/error';
import type { ConnectContext } from './context';
import { resolveOpenSsh } from './openssh/resolve';
import { createLimiter } from './rate';
import { resolveRoute } from './route';
import type { Target } from './target';

/** A host and how to reach it. */
export interface NamedTarget {
  readonly name: string;
  readonly target: Target;
}

/** How many programs run at the same time. */
const atATime = 8;

/**
 * Checks what connections to these hosts need on this computer, before the first one is opened: ssh_config, and the
 * private keys that were named. Throws all problems together, with their hosts: SSH_CONFIG, INVENTORY, PRIVATE_KEY.
 */
export async function checkRoutes(hosts: readonly NamedTarget[], context: ConnectContext): Promise<void> {
  const troubles = new Map<string, { readonly error: HostwrightError; readonly hosts: string[] }>();
  const limiter = createLimiter(atATime);
  const errors = await Promise.all(
    hosts.map(({ name, target }) => limiter(() => troubleOf(name, target, context))),
  );
  for (const [at, { name }] of hosts.entries()) {
    const error = errors[at];
    if (error === undefined) continue;
    const known = troubles.get(error.message) ?? { error, hosts: [] };
    troubles.set(error.message, known);
    known.hosts.push(name);
  }
  const [first, ...more] = [...troubles.values()];
  if (first === undefined) return;
  const lines = [first, ...more].map(
    ({ error, hosts: whose }) => `${error.message}${forHosts(whose, error)}`,
  );
  const { code, hint, cause } = first.error;
  const message = more.length === 0 ? lines.join('') : lines.map((line) => `- ${line}`).join('\n');
  throw new HostwrightError({ code, message, hint, cause });
}

async function troubleOf(
  name: string,
  target: Target,
  context: ConnectContext,
): Promise<HostwrightError | undefined> {
  if (target.transport === 'local') return undefined;
  try {
    if (target.transport === 'openssh') {
      await resolveOpenSsh(name, target, context);
      return undefined;
    }
    const { destination, chain } = resolveRoute(name, target, context);
    const files = [...chain, destination].flatMap(({ identities }) => identities.named);
    for (const file of files) await context.keys.read(file);
    return undefined;
  } catch (thrown) {
    return toHostwrightError(thrown);
  }
}

/** The host of a problem, if the message does not name it. */
function forHosts(hosts: readonly string[], { message }: HostwrightError): string {
  if (hosts.every((name) => message.startsWith(`${name}:`))) return '';
  return ` (for ${[...hosts.slice(0, 5), ...(hosts.length > 5 ? ['…'] : [])].join(', ')})`;
}
