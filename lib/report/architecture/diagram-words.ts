import type { Arrow, Sketch } from '../../architecture/diagram/dot';
import type { GraphFlow } from '../../architecture/diagram/graph';
import { counted } from './counted';

/** How an arrow looks. */
export type ArrowKind = 'internet' | 'network' | 'inner' | 'metrics';

/** How the arrow of a flow looks. */
export function kindOf({ from, isFromGroup, isMetrics }: GraphFlow): ArrowKind {
  if (isMetrics) return 'metrics';
  if (isFromGroup) return 'inner';
  return from === 'internet' ? 'internet' : 'network';
}

/** A flow in words. */
export function wordsOf({ from, service, isMetrics }: GraphFlow): string {
  return `${from} → ${service}${isMetrics ? ' (metrics)' : ''}`;
}

/** What a diagram shows, for whoever does not see it. */
export function labelOf(name: string, { groups, arrows }: Sketch): string {
  const parts = [
    counted(new Set(groups.flatMap(({ group }) => group.hosts)).size, 'host'),
    counted(groups.filter(({ group }) => group.name !== 'all').length, 'group'),
    counted(groups.flatMap(({ rows }) => rows).length, 'service'),
    counted(arrows.length, 'flow'),
  ];
  return `Diagram of ${name}: ${parts.join(', ')}`;
}

/** What the looks of arrows mean, of those that are there. */
export function legendOf(
  arrows: readonly Arrow[],
): readonly { readonly kind: ArrowKind; readonly words: string }[] {
  const there = new Set(arrows.map(({ flow }) => kindOf(flow)));
  return legend.filter(({ kind }) => there.has(kind));
}

const legend: readonly { readonly kind: ArrowKind; readonly words: string }[] = [
  { kind: 'internet', words: 'from the internet' },
  { kind: 'network', words: 'from a network' },
  { kind: 'inner', words: 'between hosts' },
  { kind: 'metrics', words: 'metrics' },
];
