import type { Connection, Fragment } from '../transport/connection';
import { createQueue } from '../transport/queue';
import { firstReadings } from './first-trip';
import { Observations } from './observations';
import type { Reading } from './read-facts';

/** A place where tasks act: a host during a run. */
export interface Site {
  readonly name: string;
  readonly connection: Connection;
  readonly observations: Observations;
  /** What the connection may already have been asked when it was opened. */
  readonly first: { readonly readings: readonly Reading[]; readonly fragments: readonly Fragment[] };
  /** Runs one piece of work on this host at a time, whichever host's sequence it belongs to. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Opens a new connection in place of the present one. */
  readonly reconnect: () => Promise<void>;
  /** Trips made so far, over all connections. */
  readonly trips: () => number;
}

/** Makes the site of a host. */
export async function openSite(
  name: string,
  connect: (first: readonly Fragment[]) => Promise<Connection>,
): Promise<Site> {
  const readings = firstReadings();
  const fragments = readings.map(({ fragment }) => fragment);
  let connection = await connect(fragments);
  let earlierTrips = 0;
  return {
    name,
    get connection() {
      return connection;
    },
    observations: new Observations(),
    first: { readings, fragments },
    exclusively: createQueue(),
    reconnect: async () => {
      earlierTrips += connection.trips;
      await connection.close();
      connection = await connect(fragments);
    },
    trips: () => earlierTrips + connection.trips,
  };
}
