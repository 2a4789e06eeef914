import { list, object, oneOf, optional, table, text, type InputOf, type OutputOf } from '../../schema/schema';
import { duration, secretName, sentence, serviceName } from './references';

/** Heading “Logging”. */
export const loggingSchema = object({
  /** Log Aggregation: what collects the logs of all hosts. */
  aggregation: optional(
    object({
      /** The program or service. `journal`: each host keeps its own. */
      tool: oneOf('elk', 'loki', 'cloudwatch-logs', 'rsyslog', 'journal'),
      /** The service that the logs are sent to. */
      service: optional(serviceName()),
    }),
  ),
  /** Log Format: `json` is an object a line; a service may say otherwise. */
  format: optional(oneOf('json', 'text')),
  /** Log Retention: how long logs are stored, such as `'30 days'`; an environment may say otherwise. */
  retention: optional(duration()),
});

/** Heading “Logging”. */
export interface Logging extends InputOf<typeof loggingSchema> {}

/** Heading “Monitoring”. */
export const monitoringSchema = object({
  /** Metrics Collection: what collects the metrics. */
  collection: optional(
    object({
      /** The program or service. */
      tool: oneOf('prometheus', 'influxdb', 'cloudwatch-metrics'),
      /** The service that collects. */
      service: optional(serviceName()),
      /** How often, such as `'15s'`. Default: `15s`. */
      interval: optional(duration()),
    }),
  ),
  /** Dashboards: where people look at the metrics. */
  dashboards: optional(
    object({
      /** The program or service. `page`: a page of the program that collects the metrics. */
      tool: oneOf('grafana', 'cloudwatch-dashboards', 'page', 'none'),
      /** Their titles. */
      names: optional(list(text())),
    }),
  ),
  /** Key Metrics to Monitor by name: `CPU Utilization`, `Memory Usage`, `Disk Space`, `API Latency (p95)`, `Error Rate`. */
  keyMetrics: optional(
    table(
      object({
        /** What it is, as an expression of PromQL. */
        expression: text(),
        /** What the number counts: `%`, `s`, `ms`, `bytes`. Default: nothing. */
        unit: optional(oneOf('%', 's', 'ms', 'bytes')),
      }),
    ),
  ),
});

/** Heading “Monitoring”. */
export interface Monitoring extends InputOf<typeof monitoringSchema> {}

const alert = object({
  /** `NAME OPERATOR LIMIT for TIME`, where NAME is a key metric: `'CPU Utilization > 90% for 5 minutes'`. */
  condition: text(),
  /** `critical`: somebody is woken up. Default: `critical`. */
  severity: optional(oneOf('critical', 'warning')),
  /** What to do when it comes. */
  runbook: optional(sentence()),
});

/** A notification channel. */
export const channelSchema = object({
  /** How people get to know. */
  kind: oneOf('slack', 'pagerduty', 'email', 'webhook'),
  /** Whom or where: `'#operations'`, `'operations@example.com'`. */
  to: sentence(),
  /** The key or URL that lets alerts in, where it must not be seen. */
  secret: optional(secretName()),
});

/** Heading “Alerting”. */
export const alertingSchema = object({
  /** Tool: what sends the alerts. */
  tool: optional(oneOf('alertmanager', 'grafana-alerting', 'cloudwatch-alarms')),
  /** The service of the tool. */
  service: optional(serviceName()),
  /** Critical Alerts: what wakes somebody up. */
  alerts: optional(list(alert)),
  /** Notification Channels: Slack, PagerDuty, e-mail. */
  channels: optional(list(channelSchema)),
});

/** Heading “Alerting”. */
export interface Alerting extends InputOf<typeof alertingSchema> {}

/** An alert, checked. */
export type DeclaredAlert = OutputOf<typeof alert>;
