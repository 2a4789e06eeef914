import { secret } from '../../lib';
import type { AlertChannel, AlertingOptions } from '../../roles/alerting';
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

/** The same channels, with another secret for those of a kind. */
export function withSecret(options: AlertingOptions, kind: AlertChannel['kind'], value: string) {
  const [first, ...others] = options.channels.map((channel) =>
    channel.kind === kind ? { ...channel, secret: secret(value) } : channel,
  );
  if (first === undefined) throw new Error('there is no channel');
  return [first, ...others] as const;
}

/** The test alerts that arrived below a path, in their order. */
export function testAlerts({ requests }: AlertSinks, below: string): readonly Record<string, unknown>[] {
  return requests
    .filter(({ path, body }) => path.startsWith(below) && body.includes('HostwrightTest'))
    .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
}
