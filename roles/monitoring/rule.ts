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

/** Series by their selectors, with a value a minute in the notation of `promtool test rules`: `'0x20'`, `'0+60x20'`. */
export type Series = Readonly<Record<string, string>>;

/** A rule with a case in which it has a result after 15 minutes, and one in which it has none. */
export interface TriedRule {
  readonly rule: RecordingRule | AlertingRule;
  /** What the rule makes, and the value of it in the first case. */
  readonly result: { readonly expr: string; readonly value: number };
  readonly fires: Series;
  readonly quiet: Series;
}

/** The cases of rules as `promtool test rules` reads them. */
export function casesOf(rules: readonly TriedRule[]) {
  const tests = rules.flatMap(({ result: { expr, value }, fires, quiet }) =>
    [[fires, [{ labels: '{}', value }]] as const, [quiet, []] as const].map(([series, samples]) => ({
      interval: '1m',
      input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
      promql_expr_test: [{ expr, eval_time: '15m', exp_samples: samples }],
    })),
  );
  return { rule_files: ['rules.json'], evaluation_interval: '1m', tests };
}
