import { figureAlerts } from './figure-alerts';
import type { MonitoringOptions, MonitoringRule } from './options';
import { recordingRules } from './recording-rules';
import { casesOf, type AlertingRule, type RuleGroup } from './rule';
import { targetAlerts } from './target-alerts';

/** A file of rules, and the cases that decide whether it is put in place. */
export interface RuleFile {
  readonly name: string;
  readonly groups: readonly RuleGroup[];
  readonly cases?: ReturnType<typeof casesOf>;
}

/** The rules of the role, and those that the playbook hands over. */
export function ruleFiles(options: MonitoringOptions): readonly RuleFile[] {
  const recorded = recordingRules(options.watches ?? []);
  const alerts = [...targetAlerts(options), ...figureAlerts(options)];
  const { rules = [] } = options;
  return [
    {
      name: 'role',
      groups: [
        { name: 'figures', rules: recorded.map(({ rule }) => rule) },
        { name: 'alerts', rules: alerts.map(({ rule }) => rule) },
      ],
      cases: casesOf([...recorded, ...alerts]),
    },
    ...(rules.length === 0
      ? []
      : [{ name: 'playbook', groups: [{ name: 'playbook', rules: rules.flatMap(handedOver) }] }]),
  ];
}

function handedOver(given: MonitoringRule): readonly AlertingRule[] {
  const { alert, expr, severity, summary, runbook = 'None was declared.', watched } = given;
  const rule = { alert, expr, for: given.for, labels: { severity } };
  const annotations = { summary, description: 'The value is {{ $value }}.', runbook };
  if (watched === undefined) return [{ ...rule, annotations }];
  const twin: AlertingRule = {
    alert: `${alert}Unknown`,
    expr: `absent(${watched})`,
    for: '10m',
    labels: { severity: 'warning' },
    annotations: {
      summary: `Nobody knows whether: ${summary}`,
      description: `The alert ${alert} can never come, because its figure has no value.`,
      runbook: 'Look whether what exports its metrics is up, and whether they have their names still.',
    },
  };
  return [{ ...rule, annotations }, twin];
}
