import { isIPv6 } from 'node:net';
import { channelName, receiversOf, severitiesOf } from './channels';
import type { AlertingOptions } from './options';

/** Where programs of the host itself reach Alertmanager. */
export function localUrl({ address = '127.0.0.1', port = 9093 }: AlertingOptions): string {
  const local = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address] ?? address;
  return `http://${inUrl(local)}:${port}`;
}

/** `/etc/default/prometheus-alertmanager`: the flags that Debian's unit hands over. */
export function daemonFlags(options: AlertingOptions): string {
  const { address = '127.0.0.1', port = 9093, externalUrl, retention, cluster } = options;
  const flags = [
    `--web.listen-address=${inUrl(address)}:${port}`,
    externalUrl !== undefined && `--web.external-url=${externalUrl}`,
    // Links lead to the external URL; programs of the host find the API where it always is.
    externalUrl !== undefined && '--web.route-prefix=/',
    retention !== undefined && `--data.retention=${retention}`,
    // Empty: no port for other Alertmanagers.
    `--cluster.listen-address=${cluster?.listen ?? ''}`,
    ...(cluster?.peers ?? []).map((peer) => `--cluster.peer=${peer}`),
  ];
  return `# Written by Hostwright: changes by hand are undone.\nARGS="${flags.filter(Boolean).join(' ')}"\n`;
}

/** `/etc/alerting.conf`: what the program alerting knows, as variables of a shell. */
export function programSettings(options: AlertingOptions): string {
  const channels = options.channels.map((channel) => {
    const [severity = 'critical'] = ['critical', 'warning'].filter((name) =>
      severitiesOf(channel).some((taken) => taken === name),
    );
    return [
      channelName(channel),
      channel.kind,
      severity,
      (channel.sendResolved ?? true) ? 'resolved' : 'firing',
    ];
  });
  return `# Written by Hostwright: changes by hand are undone.
url='${localUrl(options)}'
seconds='${options.testSeconds ?? 30}'
# Name, integration, severity of the test alert, and what is told last.
channels='${channels.map((words) => words.join(' ')).join('\n')}'
`;
}

/** A shell command that fails unless Alertmanager can read the file and each alert goes where the options say. */
export function configurationCheck({ channels }: AlertingOptions): string {
  const critical = receiversOf(channels, 'critical');
  const warning = receiversOf(channels, 'warning');
  const routes: readonly (readonly [readonly string[], string])[] = [
    [critical, 'severity=critical'],
    [critical, 'alertname=WithoutSeverity'],
    [warning, 'severity=warning'],
    ...channels.flatMap((channel) =>
      severitiesOf(channel).map((severity) => {
        const name = channelName(channel);
        return [[name], `severity=${severity} hostwright_channel=${name} hostwright_test=1`] as const;
      }),
    ),
  ];
  return [
    'amtool check-config %s',
    ...routes.map(
      ([receivers, labels]) =>
        `amtool config routes test --config.file=%s --verify.receivers=${receivers.join(',')} ${labels}`,
    ),
  ].join(' && ');
}

/** What a notification of each kind is made of, by the names of its templates. */
const used = {
  slack: ['slack.default.title', 'slack.default.text', 'slack.default.fallback'],
  pagerduty: ['pagerduty.default.description', 'pagerduty.default.instances'],
  email: ['email.default.subject', 'email.default.html'],
  webhook: [],
} as const;

/** A shell command that fails unless templates can be read and the notifications of all channels be made with them. */
export function templatesCheck({ channels }: AlertingOptions): string {
  const names = [...new Set(channels.flatMap(({ kind }) => used[kind]))];
  // Debian's amtool does not know the templates of Alertmanager by itself.
  const globs = `--template.glob='/usr/share/prometheus/alertmanager/*.tmpl' --template.glob=%s`;
  const config = `{route: {receiver: none}, receivers: [{name: none}], templates: [%s]}`;
  return [
    `echo '${config}' | amtool check-config`,
    ...names.map((name) => `amtool template render ${globs} --template.text='{{ template "${name}" . }}'`),
  ].join(' && ');
}

function inUrl(address: string): string {
  return isIPv6(address) ? `[${address}]` : address;
}
