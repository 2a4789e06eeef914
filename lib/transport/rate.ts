/** Limits how many pieces of work run at a time; the others wait for their turn. */
export type Limiter = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Makes a limiter of `limit` places. */
export function createLimiter(limit: number): Limiter {
  const waiting: (() => void)[] = [];
  let taken = 0;
  return async (work) => {
    if (taken >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else taken += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // A place goes directly to the next in line, so nobody can take it in between.
      if (next) next();
      else taken -= 1;
    }
  };
}

/** Limits how many connections are opened at the same time. */
export type ConnectionRate = (through: string) => Limiter;

// sshd drops new connections at random when 10 are not yet logged in (MaxStartups 10:30:100).
const sameServer = 8;

/** Makes the limits of a run: one for each server, a host or a jump host. */
export function createConnectionRate(): ConnectionRate {
  const limiters = new Map<string, Limiter>();
  return (through) => {
    const limiter = limiters.get(through) ?? createLimiter(sameServer);
    limiters.set(through, limiter);
    return limiter;
  };
}
