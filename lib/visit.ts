import { setMaxListeners } from 'node:events';
import { HostwrightError, toHostwrightError } from './errors/error';
import { inPool } from './engine/pool';
import type { InventoryHost } from './inventory/inventory';
import type { Connection, Fragment } from './transport/connection';
import { createConnectContext, type ConnectContextOptions } from './transport/context';
import { openConnection } from './transport/open';
import { checkRoutes } from './transport/preflight';

/** A visited host: the result of the work there, or why it failed. */
export interface Visit<Result> {
  readonly host: InventoryHost;
  readonly outcome: { readonly result: Result } | { readonly error: HostwrightError };
  readonly ms: number;
}

/** How hosts are visited. */
export interface VisitOptions extends ConnectContextOptions {
  /** How many at a time. */
  readonly forks: number;
  /** When aborted: no other host is begun, and attempts to connect end. */
  readonly signal: AbortSignal;
  /** Fragments of a host that are sent together with the login. They may run twice, so they must only look. */
  readonly first?: ((host: InventoryHost) => readonly Fragment[]) | undefined;
  /**
   * `false`: wrong settings and keys of a host are the outcome of that host and do not end the visit. Default: true.
   */
  readonly hasPreflight?: boolean | undefined;
  /** Gets the progress of a host. */
  readonly onPhase?: ((host: string, phase: Phase) => void) | undefined;
}

export type Phase = 'connecting' | 'working' | 'done';

/**
 * Visits hosts in parallel: opens a connection to each, does some work over it, and closes it. Throws HostwrightError
 * only for what is wrong before any host is touched; errors of a host are its outcome. The answer has the order of
 * the hosts.
 */
export async function visit<Result>(
  hosts: readonly InventoryHost[],
  options: VisitOptions,
  work: (connection: Connection, host: InventoryHost) => Promise<Result>,
): Promise<readonly Visit<Result>[]> {
  const { forks, signal, first, onPhase, hasPreflight = true } = options;
  const context = createConnectContext(options);
  // Every host listens; Node warns from eleven listeners.
  setMaxListeners(0, signal);
  const visits = new Map<InventoryHost, Visit<Result>>();
  const goTo = async (host: InventoryHost): Promise<Result> => {
    if (signal.aborted) throw notBegun(host);
    onPhase?.(host.name, 'connecting');
    const connection = await openConnection(host.name, host.target, {
      context,
      signal,
      first: first?.(host),
    });
    try {
      onPhase?.(host.name, 'working');
      return await work(connection, host);
    } finally {
      await connection.close();
    }
  };
  try {
    if (hasPreflight) await checkRoutes(hosts, context);
    await inPool(hosts, forks, async (host) => {
      const began = performance.now();
      const outcome = await goTo(host).then(
        (result) => ({ result }),
        (thrown: unknown) => ({ error: toHostwrightError(thrown) }),
      );
      visits.set(host, { host, outcome, ms: Math.round(performance.now() - began) });
      onPhase?.(host.name, 'done');
    });
  } finally {
    await context.close();
  }
  return hosts.flatMap((host) => visits.get(host) ?? []);
}

function notBegun({ name }: InventoryHost): HostwrightError {
  return new HostwrightError({ code: 'INTERRUPTED', message: `${name}: interrupted, not begun` });
}
