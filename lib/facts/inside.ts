/** How many items are told of one directory. */
export const mostInside = 100;

/** Gives the items at a path or below it in their order, at most {@link mostInside}; it does not look at all of them. */
export function insideBy<Item>(
  items: readonly Item[],
  pathOf: (item: Item) => string,
): (directory: string) => readonly Item[] {
  const sorted = items
    .map((item, index) => ({ item, index, key: `${pathOf(item)}/` }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  return (directory) => {
    const prefix = directory.endsWith('/') ? directory : `${directory}/`;
    const start = firstNotBefore(prefix, sorted);
    const near = sorted.slice(start, start + mostInside).filter(({ key }) => key.startsWith(prefix));
    return near.sort((one, other) => one.index - other.index).map(({ item }) => item);
  };
}

function firstNotBefore(prefix: string, sorted: readonly { readonly key: string }[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.key ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}
