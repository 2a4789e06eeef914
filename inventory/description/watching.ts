import { services } from './services';

/** Logs, figures and alerts. */
export const watching = {
  logging: {
    aggregation: { tool: 'rsyslog', service: services.logs },
    format: 'json',
    retention: '30 days',
  },
  monitoring: {
    collection: { tool: 'prometheus', service: services.prometheus, interval: '15s' },
    dashboards: { tool: 'page', names: ['Hosts and services'] },
    keyMetrics: {
      'CPU Utilization': {
        expression: '100 * (1 - avg by (host) (rate(node_cpu_seconds_total{mode="idle"}[5m])))',
        unit: '%',
      },
      'Memory Usage': {
        expression: '100 * (1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)',
        unit: '%',
      },
      'Disk Space': {
        expression: '100 * (1 - node_filesystem_avail_bytes / (node_filesystem_size_bytes > 0))',
        unit: '%',
      },
      'API Latency (p95)': { expression: latency(0.95), unit: 's' },
      'API Latency (p99)': { expression: latency(0.99), unit: 's' },
      'Error Rate': {
        expression:
          '100 * sum(rate(http_request_errors_total[5m])) / (sum(rate(http_request_duration_seconds_count[5m])) > 0)',
        unit: '%',
      },
    },
  },
  alerting: {
    tool: 'alertmanager',
    service: services.alertmanager,
    alerts: [
      {
        condition: 'CPU Utilization > 90% for 15 minutes',
        runbook: 'Look which program it is: systemd-cgtop.',
      },
      {
        condition: 'Memory Usage > 90% for 15 minutes',
        runbook: 'Look which program it is: systemd-cgtop -m.',
      },
      {
        condition: 'Error Rate > 1% for 5 minutes',
        runbook: 'Look for errors of the application: /var/log/hosts/*/shop.json on the host ops.',
      },
    ],
    channels: [{ kind: 'email', to: 'operations@example.com' }],
  },
} as const;

/** The time in which so many of the requests of the last five minutes were answered. */
function latency(part: number): string {
  return `histogram_quantile(${part}, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))`;
}
