import type { Connection, Fragment } from '../transport/connection';
import { createQueue } from '../transport/queue';
import { firstTrip, type FirstTrip } from './first-trip';
import { Observations } from './observations';

/** A place where tasks act: a host during a run. */
export interface Site {
  readonly name: string;
  readonly connection: Connection;
  readonly observations: Observations;
  /** What the connection may already have been asked when it was opened. */
  readonly first: FirstTrip;
  /** Runs one piece of work on this host at a time, whichever host's sequence it belongs to. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Opens a new connection in place of the present one; an aborted signal ends the attempt. */
  readonly reconnect: (signal: AbortSignal) => Promise<void>;
  /** Trips made so far, over all connections. */
  readonly trips: () => number;
}

/** Makes the site of a host. */
export async function openSite(
  name: string,
  connect: (first: readonly Fragment[], signal?: AbortSignal) => Promise<Connection>,
): Promise<Site> {
  const first = firstTrip();
  let connection = await connect(first.fragments);
  let earlierTrips = 0;
  return {
    name,
    get connection() {
      return connection;
    },
    observations: new Observations(),
    first,
    exclusively: createQueue(),
    reconnect: async (signal) => {
      await connection.close();
      const fresh = await connect(first.fragments, signal);
      earlierTrips += connection.trips;
      connection = fresh;
    },
    trips: () => earlierTrips + connection.trips,
  };
}
