/** Values by their keys, in order. */
export function groupBy<Item, Key, Value>(
  items: Iterable<Item>,
  entryOf: (item: Item) => readonly [Key, Value] | undefined,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const item of items) {
    const entry = entryOf(item);
    if (entry === undefined) continue;
    const group = groups.get(entry[0]);
    if (group === undefined) groups.set(entry[0], [entry[1]]);
    else group.push(entry[1]);
  }
  return groups;
}
