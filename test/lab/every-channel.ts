import { secret } from '../../lib';
import type { AlertingOptions } from '../../roles/alerting';
import type { AlertSinks } from './alert-sinks';

export const password = 'mail-password-4711';
export const key = 'a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4';
export const token = 'bearer-token-4711';
/** No host may show these. */
export const hidden = [password, key, token, 'T0SLACK4711'];

/** Options of the role alerting with a channel of every kind, which leads to servers of this computer. */
export function everyChannel(sinks: AlertSinks): AlertingOptions {
  return {
    channels: [
      { kind: 'slack', to: '#operations', secret: secret(`${sinks.url}/slack/T0SLACK4711`) },
      { kind: 'pagerduty', to: 'shop', secret: secret(key), url: `${sinks.url}/pagerduty` },
      { kind: 'email', to: 'operations@shop.test', secret: secret(password) },
      { kind: 'webhook', to: `${sinks.url}/hook`, secret: secret(token) },
      { kind: 'webhook', to: `${sinks.url}/minor`, severities: ['warning'], sendResolved: false },
    ],
    smtp: {
      smarthost: sinks.smarthost,
      from: 'alerts@shop.test',
      username: 'alerts',
      ca: sinks.ca,
    },
    testSeconds: 10,
  };
}
