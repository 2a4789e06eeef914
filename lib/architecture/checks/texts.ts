import { conditionWords, limitIn, readCondition } from '../conditions';
import { didYouMean } from '../../schema/validate';
import { durationWords, readDuration } from '../duration';
import { finding } from '../finding';
import type { CheckContext, Rule } from './context';

/** Times can be read. */
export const unreadableTimes: Rule = ({ description }) =>
  timesIn(description)
    .filter(([, text]) => text !== undefined && readDuration(text) === undefined)
    .map(([path, text]) =>
      finding(path, `cannot be read as a time (it is "${text ?? ''}")`, `Write ${durationWords}.`),
    );

/** Conditions of alerts can be read, and are about key metrics. */
export const unreadableAlerts: Rule = ({ description: { alerting, monitoring } }) => {
  const metrics = monitoring?.keyMetrics ?? {};
  const known = Object.keys(metrics);
  return (alerting?.alerts ?? []).flatMap(({ condition: text }, index) => {
    const path = `alerting.alerts.${index}.condition`;
    const condition = readCondition(text);
    if (condition === undefined) {
      return [finding(path, `cannot be read (it is "${text}")`, `Write ${conditionWords}.`)];
    }
    if (!Object.hasOwn(metrics, condition.metric)) {
      const guess = didYouMean(condition.metric, known);
      const hint = `Key metrics are: ${known.join(', ') || 'none so far'}. Add it under monitoring.keyMetrics with its expression.`;
      return [finding(path, `is about "${condition.metric}", which is not a key metric${guess}`, hint)];
    }
    const unit = metrics[condition.metric]?.unit;
    if (limitIn(unit, condition) !== undefined) return [];
    return [
      finding(
        path,
        `has a limit in ${condition.unit ?? 'no unit'}, but "${condition.metric}" counts ${unit ?? 'without a unit'}`,
        'Correct the unit of the limit or of the key metric.',
      ),
    ];
  });
};

function timesIn(
  description: CheckContext['description'],
): readonly (readonly [path: string, text: string | undefined])[] {
  const { logging, monitoring, security, shutdown, environments = {} } = description;
  const management = security?.secretsManagement;
  return [
    ['logging.retention', logging?.retention],
    ['monitoring.collection.interval', monitoring?.collection?.interval],
    ['security.secretsManagement.rotation.every', management?.rotation?.every],
    ['shutdown.timeout', shutdown?.timeout],
    ...Object.entries(management?.secrets ?? {}).map(
      ([name, { rotation }]) => [`security.secretsManagement.secrets.${name}.rotation`, rotation] as const,
    ),
    ...Object.entries(environments).flatMap(([name, { logRetention, differs = [] }]) => [
      [`environments.${name}.logRetention`, logRetention] as const,
      ...differs.map(
        ({ what }, index) =>
          [`environments.${name}.differs.${index}.what.logRetention`, what.logRetention] as const,
      ),
    ]),
  ];
}
