import type { BatchSize, Play } from './play';

/** The hosts in the order that a play asks for. */
export function inOrder<H extends { readonly name: string }>(
  order: Play['order'],
  hosts: readonly H[],
): readonly H[] {
  switch (order) {
    case 'reverse-inventory':
      return hosts.toReversed();
    case 'sorted':
      return hosts.toSorted(byName);
    case 'reverse-sorted':
      return hosts.toSorted(byName).reverse();
    case 'shuffle':
      return hosts
        .map((host) => ({ host, rank: Math.random() }))
        .sort((one, other) => one.rank - other.rank)
        .map(({ host }) => host);
    default:
      return hosts;
  }
}

/** Splits hosts into batches; the last size repeats until none is left. */
export function toBatches<H>(serial: Play['serial'], hosts: readonly H[]): readonly (readonly H[])[] {
  if (serial === undefined || hosts.length === 0) return hosts.length === 0 ? [] : [hosts];
  const sizes = typeof serial === 'object' ? serial : [serial];
  const batches: (readonly H[])[] = [];
  for (let at = 0; at < hosts.length;) {
    const size = count(sizes[Math.min(batches.length, sizes.length - 1)] ?? hosts.length, hosts.length);
    batches.push(hosts.slice(at, at + size));
    at += size;
  }
  return batches;
}

function count(size: BatchSize, total: number): number {
  const hosts = typeof size === 'number' ? size : Math.floor((Number.parseFloat(size) / 100) * total);
  return Math.max(1, Math.floor(hosts));
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
