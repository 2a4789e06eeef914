import type { Connection, Fragment, Traffic } from '../transport/connection';
import { createQueue } from '../transport/queue';
import { firstTrip, type FirstTrip } from './first-trip';
import type { GuardSettings } from './guard/guard';
import type { Link } from './link/link';
import type { HostLock } from './lock/host-lock';
import { Observations } from './observations';

/** A place where tasks act: a host during a run. */
export interface Site {
  readonly name: string;
  readonly connection: Connection;
  readonly observations: Observations;
  /** The questions that were sent when the connection was opened, if any. */
  readonly first: FirstTrip;
  /** Undefined: changes take no lock. */
  readonly lock: HostLock | undefined;
  /** Undefined: the run does not come back when the connection breaks. */
  readonly link: Link | undefined;
  /** Undefined: no change is guarded. */
  readonly guard: GuardSettings | undefined;
  /** Runs one piece of work on this host at a time, whichever host's sequence it belongs to. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Opens a new connection in place of the present one; an aborted signal ends the attempt. */
  readonly reconnect: (signal: AbortSignal) => Promise<void>;
  /** Does work over another connection, opened for it beside the present one; `first`: see `Connect` of the transport. */
  readonly beside: <T>(
    first: readonly Fragment[],
    work: (connection: Connection) => Promise<T>,
  ) => Promise<T>;
  /** The traffic of all its connections so far. */
  readonly use: () => Use;
}

/** How much connections were used. */
export interface Use {
  readonly trips: number;
  /** Undefined where they do not count it. */
  readonly traffic: Traffic | undefined;
}

export const unused: Use = { trips: 0, traffic: undefined };

/** The traffic of several connections. */
export function addUse(one: Use, other: Use): Use {
  const sum = (direction: keyof Traffic) =>
    (one.traffic?.[direction] ?? 0) + (other.traffic?.[direction] ?? 0);
  const isCounted = one.traffic !== undefined || other.traffic !== undefined;
  return {
    trips: one.trips + other.trips,
    traffic: isCounted ? { sent: sum('sent'), received: sum('received') } : undefined,
  };
}

/** Makes the site of a host. */
export async function openSite(
  name: string,
  connect: (first: readonly Fragment[], signal?: AbortSignal) => Promise<Connection>,
  { lock, link, guard }: Pick<Partial<Site>, 'lock' | 'link' | 'guard'> = {},
): Promise<Site> {
  const first = firstTrip();
  let connection = await connect(first.fragments);
  let earlier = unused;
  return {
    name,
    get connection() {
      return connection;
    },
    observations: new Observations(name),
    first,
    lock,
    link,
    guard,
    beside: async (asked, work) => {
      const other = await connect(asked, new AbortController().signal);
      try {
        return await work(other);
      } finally {
        earlier = addUse(earlier, useOf(other));
        await other.close();
      }
    },
    exclusively: createQueue(),
    reconnect: async (signal) => {
      await connection.close();
      const fresh = await connect(first.fragments, signal);
      earlier = addUse(earlier, useOf(connection));
      connection = fresh;
    },
    use: () => addUse(earlier, useOf(connection)),
  };
}

function useOf({ trips, traffic }: Connection): Use {
  return { trips, traffic };
}
