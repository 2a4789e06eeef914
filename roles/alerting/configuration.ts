import { createHash } from 'node:crypto';
import { channelName, receiversOf, severitiesOf } from './channels';
import type { AlertChannel, AlertingOptions, Severity, SmtpOptions } from './options';
import { caPath, secretsPath, templatesPath } from './paths';
import { yaml, type Yaml } from './yaml';

/** What alertmanager.yml says; it changes with the templates, so that it alone tells whether to reload. */
export function configuration(options: AlertingOptions): string {
  const { channels, smtp, templates = '', inhibit = ['alertname', 'instance'] } = options;
  const { groupBy = ['alertname'], groupWait = '30s', groupInterval = '5m', repeat = {} } = options;
  const { critical = '4h', warning = '24h' } = repeat;
  const text = yaml({
    ...(smtp !== undefined && { global: mail(smtp) }),
    templates: [templatesPath],
    route: {
      // What no route below takes: a test alert for a channel that does not exist.
      receiver: receiversOf(channels, 'critical')[0],
      group_by: groupBy,
      group_wait: groupWait,
      group_interval: groupInterval,
      routes: [
        // A severity that nobody knows, or none, counts as critical: it must not get lost.
        severityRoute(channels, { severity: 'warning', matcher: 'severity="warning"', repeat: warning }),
        severityRoute(channels, { severity: 'critical', matcher: 'severity!="warning"', repeat: critical }),
      ],
    },
    ...(inhibit !== false && {
      inhibit_rules: [
        {
          source_matchers: ['severity="critical"'],
          target_matchers: ['severity="warning"'],
          equal: inhibit,
        },
      ],
    }),
    receivers: channels.map((channel) => receiver(channel, smtp)),
  });
  const digest = createHash('sha256').update(templates).digest('hex');
  return `# Written by Hostwright: changes by hand are undone.\n# Templates: ${digest}\n${text}`;
}

function mail({ smarthost, from, username, hello, tls = true }: SmtpOptions): Yaml {
  return {
    smtp_smarthost: smarthost,
    smtp_from: from,
    smtp_hello: hello,
    smtp_auth_username: username,
    // At port 465 TLS comes before SMTP, and STARTTLS is not on offer.
    smtp_require_tls: tls && !smarthost.endsWith(':465'),
  };
}

interface SeverityRoute {
  readonly severity: Severity;
  readonly matcher: string;
  readonly repeat: string;
}

function severityRoute(channels: readonly AlertChannel[], route: SeverityRoute): Yaml {
  return {
    matchers: [route.matcher],
    repeat_interval: route.repeat,
    routes: channels
      .filter((channel) => severitiesOf(channel).includes(route.severity))
      .map((channel) => channelRoute(channelName(channel))),
  };
}

/** Alerts have no label `hostwright_channel`, test alerts name one; these go at once, each on its own. */
function channelRoute(name: string): Yaml {
  return {
    receiver: name,
    matchers: [`hostwright_channel=~"(${name})?"`],
    continue: true,
    routes: [
      {
        matchers: ['hostwright_test!=""'],
        group_by: ['alertname', 'hostwright_test'],
        group_wait: '0s',
        group_interval: '1s',
      },
    ],
  };
}

function receiver(channel: AlertChannel, smtp: SmtpOptions | undefined): Yaml {
  const { kind, to, secret, sendResolved = true, url } = channel;
  const name = channelName(channel);
  const secretFile = secret && `${secretsPath}/${name}`;
  const settings: Record<AlertChannel['kind'], Yaml> = {
    slack: { api_url_file: secretFile, channel: to },
    pagerduty: { routing_key_file: secretFile, url },
    email: {
      to,
      auth_password_file: secretFile,
      tls_config: smtp?.ca === undefined ? undefined : { ca_file: caPath },
    },
    webhook: {
      url: to,
      http_config: secretFile && { authorization: { credentials_file: secretFile } },
    },
  };
  return {
    name,
    [`${kind}_configs`]: [{ ...(settings[kind] as Record<string, Yaml>), send_resolved: sendResolved }],
  };
}
