import { limitIn, readCondition } from '../conditions';
import { prometheusDuration } from '../duration';
import type { Description } from '../schema/description';
import type { AlertRule } from './rows';

/** The rules of the Critical Alerts, in their order; conditions that the check refuses are left out. */
export function alertRules({ alerting, monitoring }: Description): readonly AlertRule[] {
  return (alerting?.alerts ?? []).flatMap(({ condition: text, severity = 'critical', runbook }) => {
    const condition = readCondition(text);
    const metric = condition && monitoring?.keyMetrics?.[condition.metric];
    const limit = metric && limitIn(metric.unit, condition);
    if (condition === undefined || metric === undefined || limit === undefined) return [];
    const expr = `(${metric.expression}) ${condition.operator} ${limit}`;
    const alert = condition.metric
      .replace(/[^A-Za-z0-9]+/g, ' ')
      .trim()
      .split(' ')
      .map(capitalized)
      .join('');
    return [
      {
        alert,
        expr,
        watched: metric.expression,
        for: prometheusDuration(condition.seconds),
        severity,
        summary: text,
        runbook,
      },
    ];
  });
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
