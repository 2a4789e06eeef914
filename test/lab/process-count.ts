import { labExec } from '../../lib/lab/lab';
import type { Connection, Fragment } from '../../lib/transport/connection';

// Each lab host has process numbers of its own, given out one after the other; the last field of /proc/loadavg is the
// last one given out (proc(5)). Threads have numbers too. The builtin `read` starts nothing.
const lastNumber = 'read -r _ _ _ _ last </proc/loadavg; echo "$last"';

/** Counts the processes that are started on a lab host, threads included. */
export interface ProcessCounter {
  /** How many were started on the host while the work was done, on a host that does nothing else. */
  readonly during: <T>(work: () => Promise<T>) => Promise<{ readonly result: T; readonly count: number }>;
}

/** Makes a counter for a lab host, once nothing is started there any more. */
export async function countProcesses(host: string): Promise<ProcessCounter> {
  const own = await ownCost(host);
  return {
    async during(work) {
      const before = await read(host);
      const result = await work();
      return { result, count: (await read(host)) - before - own };
    },
  };
}

/** What looking itself costs: the same over and over, when the host is quiet. */
async function ownCost(host: string): Promise<number> {
  const quietLooks = 5;
  let cost = 0;
  let last = await read(host);
  for (let quiet = 0; quiet < quietLooks;) {
    const next = await read(host);
    quiet = next - last === cost ? quiet + 1 : 0;
    cost = next - last;
    last = next;
  }
  return cost;
}

async function read(host: string): Promise<number> {
  const { stdout, stderr } = await labExec(host, lastNumber);
  if (stdout === '') throw new Error(`${host}: ${stderr}`);
  return Number(stdout);
}

/** A connection that notes what each of its trips started, and stays open. */
export function countedConnection(
  connection: Connection,
  counter: ProcessCounter,
): { readonly connection: Connection; readonly trips: CountedTrip[] } {
  const trips: CountedTrip[] = [];
  return {
    trips,
    connection: {
      ...connection,
      close: () => Promise.resolve(),
      get trips() {
        return connection.trips;
      },
      async trip(fragments, options) {
        const { result, count } = await counter.during(() => connection.trip(fragments, options));
        trips.push({ fragments, count });
        return result;
      },
    },
  };
}

export interface CountedTrip {
  readonly fragments: readonly Fragment[];
  readonly count: number;
}
