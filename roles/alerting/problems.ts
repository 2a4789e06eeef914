import { isIP } from 'node:net';
import { HostwrightError } from '../../lib';
import { channelName, receiversOf } from './channels';
import type { AlertChannel, AlertingOptions, ClusterOptions, SmtpOptions } from './options';

/** Throws HostwrightError ARGUMENTS: all that is wrong with the options, before any host is touched. */
export function checkOptions(options: AlertingOptions): void {
  const { channels, smtp, address = '127.0.0.1', port = 9093, externalUrl, cluster } = options;
  const { groupBy = [], inhibit = [], repeat = {}, testSeconds = 30 } = options;
  const names = channels.map(channelName);
  const problems = [
    ...channels.flatMap((channel) =>
      channelProblems(channel, smtp).map((problem) => `channel ${channelName(channel)}: ${problem}`),
    ),
    ...[...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
      (name) => `two channels are ${name}: list it once, with all its severities`,
    ),
    ...(['critical', 'warning'] as const)
      .filter((severity) => receiversOf(channels, severity).length === 0)
      .map((severity) => `no channel takes alerts of severity ${severity}: nobody would get to know`),
    ...(smtp === undefined ? [] : smtpProblems(smtp)),
    ...(isIP(address) === 0 ? [`address: ${JSON.stringify(address)} is not an address`] : []),
    ...(isPort(port) ? [] : [`port: ${port} is not a port`]),
    ...(externalUrl === undefined || isUrl(externalUrl) ? [] : [`externalUrl: ${externalUrl} is not a URL`]),
    ...[options.groupWait, options.groupInterval, options.retention, repeat.critical, repeat.warning]
      .filter((time) => time !== undefined && !/^(\d+(ms|[smhdwy]))+$/.test(time))
      .map((time) => `${JSON.stringify(time)} is not a time such as 30s, 5m or 4h`),
    ...[...groupBy, ...(inhibit === false ? [] : inhibit)]
      .filter((label) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(label))
      .map((label) => `${JSON.stringify(label)} is not the name of a label`),
    ...(cluster === undefined ? [] : clusterProblems(cluster)),
    ...(Number.isInteger(testSeconds) && testSeconds > 0
      ? []
      : ['testSeconds must be a whole number above 0']),
  ];
  if (problems.length === 0) return;
  throw new HostwrightError({
    code: 'ARGUMENTS',
    message: problems.map((problem) => `alerting: ${problem}`).join('\n'),
    hint: 'Fix the options of the role alerting.',
  });
}

function channelProblems(channel: AlertChannel, smtp: SmtpOptions | undefined): readonly string[] {
  const { kind, to, secret, severities, url } = channel;
  const shape = {
    slack: [/^[#@]?[\w.-]+$/, 'a channel such as #operations'],
    pagerduty: [/^[\w.-][^\p{Cc}]*$/u, 'the name of a service'],
    email: [/^[^\s@,]+@[^\s@,]+$/, 'a mail address'],
    webhook: [/^https?:\/\/[^\s/@]+(\/\S*)?$/, 'a URL without a password'],
  } as const;
  const [pattern, meant] = shape[kind];
  return [
    ...(pattern.test(to) ? [] : [`${JSON.stringify(to)} is not ${meant}`]),
    ...(secret === undefined && kind === 'slack'
      ? ['the URL of the incoming webhook is missing (secret)']
      : []),
    ...(secret === undefined && kind === 'pagerduty' ? ['the integration key is missing (secret)'] : []),
    ...(kind === 'email' && smtp === undefined ? ['mail needs the option smtp'] : []),
    ...(kind === 'email' && smtp !== undefined && (smtp.username === undefined) !== (secret === undefined)
      ? ['smtp.username and the secret of the channel (its password) belong together']
      : []),
    ...(severities?.length === 0 ? ['it has no severity'] : []),
    ...(url !== undefined && kind !== 'pagerduty' ? ['url is for PagerDuty only'] : []),
    ...(url === undefined || isUrl(url) ? [] : [`${url} is not a URL`]),
  ];
}

function smtpProblems({ smarthost, username, tls = true }: SmtpOptions): readonly string[] {
  return [
    ...(isEndpoint(smarthost) ? [] : [`smtp.smarthost: ${smarthost} is not NAME:PORT`]),
    ...(username !== undefined && !tls
      ? ['smtp.username without tls would show the password on the way']
      : []),
  ];
}

function clusterProblems({ listen, peers }: ClusterOptions): readonly string[] {
  return [listen, ...peers]
    .filter((endpoint) => !isEndpoint(endpoint))
    .map((endpoint) => `cluster: ${endpoint} is not ADDRESS:PORT`);
}

function isEndpoint(text: string): boolean {
  const [, port = ''] = /^(?:[\w.-]+|\[[\da-f:]+\]):(\d{1,5})$/i.exec(text) ?? [];
  return isPort(Number(port));
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65_536;
}

function isUrl(text: string): boolean {
  return /^https?:\/\/[^\s"'\\$@]+$/.test(text) && URL.canParse(text);
}
