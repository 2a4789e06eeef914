import type { AlertingRule, Series, TriedRule } from './rule';

/** An alert that the role ships, and when it fires. */
export interface ShippedAlert {
  readonly alert: string;
  readonly expr: string;
  /** For how long it must be so. Default: `5m`. */
  readonly for?: string;
  readonly severity: 'critical' | 'warning';
  readonly labels?: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly description: string;
  readonly runbook: string;
  readonly fires: Series;
  readonly quiet: Series;
}

/** The alert with its cases. */
export function shipped(given: ShippedAlert): TriedRule {
  const { alert, expr, severity, labels = {}, summary, description, runbook, fires, quiet } = given;
  const rule: AlertingRule = {
    alert,
    expr,
    for: given.for ?? '5m',
    labels: { severity, ...labels },
    annotations: { summary, description, runbook },
  };
  const wanted = { alertname: alert, alertstate: 'firing', ...labels };
  const selector = Object.entries(wanted)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',');
  const result = { expr: `count(ALERTS{${selector}})`, value: 1 };
  return { rule, result, fires, quiet };
}
