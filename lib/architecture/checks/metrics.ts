import { didYouMean } from '../../schema/validate';
import { finding } from '../finding';
import { readExpression } from '../promql';
import type { Rule } from './context';

/** What Prometheus makes by itself: https://prometheus.io/docs/concepts/jobs_instances/ */
const ownMetrics: readonly string[] = ['up', 'scrape_*', 'ALERTS', 'ALERTS_FOR_STATE'];

/** Expressions are well formed, and about metrics that some service has. */
export const uncollectedMetrics: Rule = ({ description }) => {
  const services = Object.values(description.services ?? {});
  const collected = [...ownMetrics, ...services.flatMap(({ metrics }) => metrics?.names ?? [])];
  return Object.entries(description.monitoring?.keyMetrics ?? {}).flatMap(([name, { expression }]) => {
    const path = `monitoring.keyMetrics.${name}.expression`;
    const { metrics, brokenAt } = readExpression(expression);
    if (brokenAt !== undefined) {
      return [
        finding(
          path,
          `is not PromQL: it cannot be understood at ${brokenAt}`,
          'Try it in the web page of Prometheus, or with promtool.',
        ),
      ];
    }
    if (metrics.length === 0) {
      return [finding(path, 'selects no metric', 'Write an expression over metrics of the services.')];
    }
    return metrics
      .filter((metric) => !collected.some((pattern) => isCalled(metric, pattern)))
      .map((metric) =>
        finding(
          path,
          `selects ${metric}, which no service has${didYouMean(metric, collected)}`,
          'Add the name to metrics.names of the service that has it, or correct the expression.',
        ),
      );
  });
};

function isCalled(metric: string, pattern: string): boolean {
  return pattern.endsWith('*') ? metric.startsWith(pattern.slice(0, -1)) : metric === pattern;
}
