import { finding } from '../finding';
import type { Rule } from './context';

/** Programs that need a service of this project, by the label that names the program. */
const ownPrograms = {
  'logging.aggregation': ['elk', 'loki', 'rsyslog'],
  'monitoring.collection': ['prometheus', 'influxdb'],
  'alerting.tool': ['alertmanager'],
} as const;

/** What collects logs and metrics and sends alerts is a service: something must listen. */
export const missingPrograms: Rule = ({ description: { logging, monitoring, alerting } }) => {
  const named = [
    { path: 'logging.aggregation', ...logging?.aggregation },
    { path: 'monitoring.collection', ...monitoring?.collection },
    { path: 'alerting.tool', tool: alerting?.tool, service: alerting?.service },
  ] as const;
  return named.flatMap(({ path, tool, service }) => {
    const own: readonly string[] = ownPrograms[path];
    if (tool === undefined || service !== undefined || !own.includes(tool)) return [];
    return [
      finding(
        path,
        `is ${tool}, but no service of it is named`,
        `Add the service to the table of ports, and name it here: service: services.${tool}.`,
      ),
    ];
  });
};

/** Alerts go somewhere. */
export const silentAlerts: Rule = ({ description: { alerting } }) => {
  const { alerts = [], channels = [] } = alerting ?? {};
  if (alerts.length === 0 || channels.length > 0) return [];
  return [
    finding(
      'alerting.channels',
      'is missing: nobody gets to know of the alerts',
      "Say whom: channels: [{ kind: 'email', to: '…' }].",
    ),
  ];
};
