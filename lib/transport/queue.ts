/** Runs one piece of work after the other, in the order of asking; a failed one does not stop the next. */
export type Enqueue = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Makes a queue with one place at the counter. */
export function createQueue(): Enqueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
