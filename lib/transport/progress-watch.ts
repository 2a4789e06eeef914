/** Watches work that a host should get on with. */
export interface ProgressWatch {
  /** The outcome of one piece of work; rejects when none of those under way gets done for too long. */
  over<Result>(work: Promise<Result>): Promise<Result>;
}

/** Makes a watch: after so many seconds in which no piece of work ended, all of them fail with what `stalled` returns. */
export function createProgressWatch(seconds: number, stalled: () => Error): ProgressWatch {
  const failures = new Set<(error: Error) => void>();
  let timer: NodeJS.Timeout | undefined;
  const wind = (): void => {
    clearTimeout(timer);
    if (failures.size > 0) timer = setTimeout(stall, seconds * 1000);
  };
  const stall = (): void => {
    const error = stalled();
    for (const fail of failures) fail(error);
  };
  return {
    over: (work) =>
      new Promise((resolve, reject) => {
        failures.add(reject);
        if (failures.size === 1) wind();
        work.then(resolve, reject).finally(() => {
          failures.delete(reject);
          wind();
        });
      }),
  };
}
