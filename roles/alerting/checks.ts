import { channelName, receiversOf, severitiesOf } from './channels';
import type { AlertingOptions } from './options';

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
  pagerduty: ['pagerduty.default.description'],
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
    ...names.map(
      (name) => `amtool template render ${globs} --template.text='{{ template "${name}" . }}' >/dev/null`,
    ),
  ].join(' && ');
}
