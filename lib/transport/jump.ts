import type { Duplex } from 'node:stream';
import { HostwrightError, toHostwrightError } from '../errors/error';
import { messageOf } from '../errors/message-of';
import { openClient, type SshClient } from './client';
import type { ConnectContext } from './context';
import { createDeadline } from './deadline';
import type { Destination } from './destination';
import { retry } from './retry';
import { within } from './within';

/** A channel to a destination through jump hosts, the nearest first; all share one connection to each jump host. */
export async function openThrough(
  chain: readonly Destination[],
  destination: Destination,
  context: ConnectContext,
): Promise<Duplex | undefined> {
  const nearest = chain.at(-1);
  if (!nearest) return undefined;
  const jump = await sharedJump(chain, nearest, context).catch((cause: unknown) => {
    const { code, message, hint } = toHostwrightError(cause);
    throw new HostwrightError({ code, message: `${destination.label}: jump host ${message}`, hint, cause });
  });
  const forwarded = forward(jump, nearest, destination);
  return within(nearest.connectTimeout, forwarded, () => {
    forwarded.then((channel) => channel.destroy()).catch(() => undefined);
    throw unreachable(nearest, destination, `no answer within ${nearest.connectTimeout} s`);
  });
}

/** The name of a route through jump hosts. */
export function chainName(chain: readonly Destination[]): string {
  return chain.map(({ user, host, port }) => `${user}@${host}:${port}`).join(' ');
}

function sharedJump(
  chain: readonly Destination[],
  nearest: Destination,
  context: ConnectContext,
): Promise<SshClient> {
  const name = chainName(chain);
  const known = context.jumps.get(name);
  if (known) return known;
  const forget = (): void => void context.jumps.delete(name);
  const opened = retry(() => openJump(chain, nearest, context), {
    retries: nearest.connectRetries,
    signal: context.signal,
  });
  context.jumps.set(name, opened);
  // A jump host that failed may be reachable again for the next host.
  opened.then(({ client }) => client.on('close', forget), forget);
  return opened;
}

async function openJump(
  chain: readonly Destination[],
  nearest: Destination,
  context: ConnectContext,
): Promise<SshClient> {
  const socket = await openThrough(chain.slice(0, -1), nearest, context);
  const deadline = createDeadline(nearest, context.signal);
  deadline.start();
  try {
    return await openClient(nearest, { ...context, ...deadline, socket });
  } finally {
    deadline.stop();
  }
}

function unreachable(jump: Destination, destination: Destination, reason: string): HostwrightError {
  return new HostwrightError({
    code: 'CONNECT',
    message: `${destination.label}: the jump host ${jump.label} cannot reach it: ${reason}`,
    hint: 'Check address and port as the jump host sees them, and that it allows forwarding (AllowTcpForwarding).',
  });
}

function forward(
  { client, cause: broken }: SshClient,
  jump: Destination,
  destination: Destination,
): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      reject(unreachable(jump, destination, messageOf(broken() ?? cause)));
    };
    try {
      client.forwardOut('127.0.0.1', 0, destination.host, destination.port, (error, channel) => {
        if (error) fail(error);
        else resolve(channel);
      });
    } catch (error) {
      fail(error);
    }
  });
}
