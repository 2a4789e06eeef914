import type { AlertChannel, Severity } from './options';

/** Names the receiver, the file of the secret and the test: kind and address, in letters, digits and dashes. */
export function channelName({ kind, to }: AlertChannel): string {
  const address = to
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${kind}-${address}`;
}

/** PagerDuty wakes somebody up, so warnings do not go there unless the channel says so. */
export function severitiesOf({ kind, severities }: AlertChannel): readonly Severity[] {
  return severities ?? (kind === 'pagerduty' ? ['critical'] : ['critical', 'warning']);
}

/** The receivers of a severity, in the order of the channels. */
export function receiversOf(channels: readonly AlertChannel[], severity: Severity): readonly string[] {
  return channels.filter((channel) => severitiesOf(channel).includes(severity)).map(channelName);
}
