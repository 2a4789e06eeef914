/** Runs one piece of work after the other, in the order of the calls; a failed one does not stop the next. */
export type Enqueue = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Makes a queue that runs one piece of work at a time. */
export function createQueue(): Enqueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
