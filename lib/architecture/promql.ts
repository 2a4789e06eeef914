import { parser } from '@prometheus-io/lezer-promql';

/** What an expression of PromQL is made of. */
export interface ReadExpression {
  /** Names of the metrics that it selects. */
  readonly metrics: readonly string[];
  /** Where it cannot be understood: the text there, or `its end`; undefined: it is well formed. */
  readonly brokenAt: string | undefined;
}

/** Reads an expression of PromQL. */
export function readExpression(expression: string): ReadExpression {
  const metrics = new Set<string>();
  let brokenAt: string | undefined;
  parser.parse(expression).iterate({
    enter: ({ type, name, from, to, node }) => {
      if (type.isError) brokenAt ??= placeOf(expression.slice(from, Math.max(to, from + 20)).trim());
      if (name !== 'Identifier' || node.parent?.name !== 'VectorSelector') return;
      metrics.add(expression.slice(from, to));
    },
  });
  return { metrics: [...metrics], brokenAt };
}

function placeOf(rest: string): string {
  return rest === '' ? 'its end' : `"${rest}"`;
}
