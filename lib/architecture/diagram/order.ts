import type { Graph } from './graph';

/**
 * The groups from left to right: whoever is talked to stands to the right of whoever talks, as far as that is possible.
 * A group that collects metrics stands as far right as it may.
 */
export function groupOrder({ groups, flows }: Graph): readonly string[] {
  const between = flows.filter(({ isFromGroup, from, to }) => isFromGroup && from !== to);
  const collectors = new Set(between.filter(({ isMetrics }) => isMetrics).map(({ from }) => from));
  const left = new Set(groups.map(({ name }) => name));
  const waits = (name: string): number =>
    new Set(
      between
        .filter(({ to, from, isMetrics }) => to === name && !isMetrics && left.has(from))
        .map(({ from }) => from),
    ).size;
  const order: string[] = [];
  while (left.size > 0) {
    // In a circle, whoever waits for the fewest comes first.
    const [next] = [...left]
      .map((name) => ({ name, waits: waits(name), isCollector: Number(collectors.has(name)) }))
      .sort((one, other) => one.waits - other.waits || one.isCollector - other.isCollector);
    if (next === undefined) break;
    order.push(next.name);
    left.delete(next.name);
  }
  return order;
}
