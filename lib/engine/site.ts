import type { Connection } from '../transport/connection';
import { createQueue } from '../transport/queue';
import { Observations } from './observations';

/** A place where tasks act: a host during a run. */
export interface Site {
  readonly name: string;
  readonly connection: Connection;
  readonly observations: Observations;
  /** Runs one piece of work on this host at a time, whichever host's sequence it belongs to. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
  /** Opens a new connection in place of the present one. */
  readonly reconnect: () => Promise<void>;
  /** Trips made so far, over all connections. */
  readonly trips: () => number;
}

/** Makes the site of a host. */
export async function openSite(name: string, connect: () => Promise<Connection>): Promise<Site> {
  let connection = await connect();
  let earlierTrips = 0;
  return {
    name,
    get connection() {
      return connection;
    },
    observations: new Observations(),
    exclusively: createQueue(),
    reconnect: async () => {
      earlierTrips += connection.trips;
      await connection.close();
      connection = await connect();
    },
    trips: () => earlierTrips + connection.trips,
  };
}
