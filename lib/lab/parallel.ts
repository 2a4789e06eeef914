/** Does some work for every item, at most `limit` at a time. Throws the first failure when all are finished. */
export async function mapLimited<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, PromiseSettledResult<Result>>();
  const queue = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, item] = next;
      const [result] = await Promise.allSettled([work(item)]);
      results.set(index, result);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return items.map((_, index) => unwrap(results.get(index)));
}

function unwrap<Result>(settled: PromiseSettledResult<Result> | undefined): Result {
  if (settled?.status === 'fulfilled') return settled.value;
  throw settled?.reason;
}
