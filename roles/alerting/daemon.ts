import { isIPv6 } from 'node:net';
import { channelName, severitiesOf } from './channels';
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
# Name, integration, severity of the test alert, and whether its end is sent.
channels='${channels.map((words) => words.join(' ')).join('\n')}'
`;
}

function inUrl(address: string): string {
  return isIPv6(address) ? `[${address}]` : address;
}
