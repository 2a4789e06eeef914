import { bad, type BadDescription } from './bad';

/** What is refused about logging, monitoring and alerting. */
export const watching: readonly BadDescription[] = [
  bad('a retention that cannot be read', { 'logging/retention': 'a month' }, [
    'Logging',
    'logging.retention',
    'cannot be read as a time (it is "a month")',
  ]),
  bad('a log server that is not a service', { 'logging/aggregation/service': undefined }, [
    'Logging',
    'logging.aggregation',
    'is rsyslog, but no service of it is named',
  ]),
  bad('an unknown log server', { 'logging/aggregation/tool': 'kibana' }, [
    'Logging',
    'logging.aggregation.tool',
    'must be one of "elk", "loki", "cloudwatch-logs", "rsyslog", "journal" (it is "kibana")',
  ]),
  bad('metrics collected by an unknown service', { 'monitoring/collection/service': 'prometeus' }, [
    'Monitoring',
    'monitoring.collection.service',
    'names "prometeus", which is not a service, did you mean "prometheus"?',
  ]),
  bad(
    'an expression that is not PromQL',
    { 'monitoring/keyMetrics/Error Rate/expression': 'sum(rate(http_errors_total[5m])' },
    [
      'Monitoring',
      'monitoring.keyMetrics.Error Rate.expression',
      'is not PromQL: it cannot be understood at its end',
    ],
  ),
  bad(
    'a metric that nothing collects',
    { 'monitoring/keyMetrics/Error Rate/expression': 'sum(rate(http_request_total[5m]))' },
    [
      'Monitoring',
      'monitoring.keyMetrics.Error Rate.expression',
      'selects http_request_total, which no service has, did you mean "http_requests_total"?',
    ],
  ),
  bad('an alert that cannot be read', { 'alerting/alerts/0/condition': 'CPU is high' }, [
    'Alerting',
    'alerting.alerts.0.condition',
    'cannot be read (it is "CPU is high")',
  ]),
  bad(
    'an alert about what is not a key metric',
    { 'alerting/alerts/0/condition': 'CPU Utilisation > 90% for 5 minutes' },
    [
      'Alerting',
      'alerting.alerts.0.condition',
      'is about "CPU Utilisation", which is not a key metric, did you mean "CPU Utilization"?',
    ],
  ),
  bad(
    'an alert in another unit than its metric',
    { 'alerting/alerts/0/condition': 'CPU Utilization > 90ms for 5 minutes' },
    ['Alerting', 'alerting.alerts.0.condition', 'has a limit in ms, but "CPU Utilization" counts %'],
  ),
  bad(
    'alerts that go nowhere',
    { 'alerting/channels': [] },
    ['Alerting', 'alerting.channels', 'is missing: nobody gets to know of the alerts'],
    ['Secrets Management', 'security.secretsManagement.secrets.slackHook', 'is used by nothing'],
  ),
  bad('a channel with a misspelt secret', { 'alerting/channels/0/secret': 'slackhook' }, [
    'Alerting',
    'alerting.channels.0.secret',
    'names "slackhook", which is not a secret, did you mean "slackHook"?',
  ]),
];
