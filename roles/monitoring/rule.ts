/** A rule as Prometheus reads it. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

/** A rule as Prometheus reads it. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Rules that are judged one after the other. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly (RecordingRule | AlertingRule)[];
}

/** Series by their selectors, in the notation of `promtool test rules`: `'0x10'`, `'0+60x10'`. */
export type Series = Readonly<Record<string, string>>;

/** A rule with a case in which it has a result, and one in which it has none. */
export interface TriedRule {
  readonly rule: RecordingRule | AlertingRule;
  /** What the rule makes, and the value of it in the first case. */
  readonly result: { readonly expr: string; readonly value: number };
  /** Time between the values of the series. */
  readonly interval: string;
  readonly at: string;
  readonly fires: Series;
  readonly quiet: Series;
}

/** The cases of rules as `promtool test rules` reads them. */
export function casesOf(rules: readonly TriedRule[]) {
  const tests = rules.flatMap(({ result: { expr, value }, interval, at, fires, quiet }) =>
    [[fires, [{ labels: '{}', value }]] as const, [quiet, []] as const].map(([series, samples]) => ({
      interval,
      input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
      promql_expr_test: [{ expr, eval_time: at, exp_samples: samples }],
    })),
  );
  return { rule_files: ['rules.json'], evaluation_interval: '1m', tests };
}
