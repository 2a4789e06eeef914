import { join } from 'node:path';
import { apt, block, command, directory, file, service, type TaskList } from '../../lib';
import { channelName } from './channels';
import { configurationCheck, templatesCheck } from './checks';
import { configuration } from './configuration';
import { daemonFlags, localUrl, programSettings } from './daemon';
import type { AlertingOptions } from './options';
import { caPath, configurationPath, flagsPath, program, secretsPath, templatesPath } from './paths';
import { checkOptions } from './problems';

export type { AlertChannel, AlertingOptions, ClusterOptions, Severity, SmtpOptions } from './options';

/**
 * Alertmanager with routes by severity to Slack, PagerDuty, mail and webhooks. After each change a test alert goes
 * through every channel, and the run fails where one does not arrive. Wrong options are an error before any host is
 * touched.
 */
export function alerting(options: AlertingOptions): TaskList {
  checkOptions(options);
  return [block({ tags: ['alerting'] }, [...installed(options), ...inForce(options)])];
}

/** Nothing that Alertmanager would refuse gets into its place: it keeps what it has. */
function installed(options: AlertingOptions): TaskList {
  const { smtp, templates } = options;
  return [
    // Before the package, which starts the program at once: it never listens where it should not.
    file({ path: flagsPath, content: daemonFlags(options), mode: '0644' }),
    apt({ packages: ['prometheus-alertmanager', 'curl'] }),
    file({ path: program, src: join(__dirname, 'files', 'alerting.sh'), mode: '0755' }),
    file({ path: '/etc/alerting.conf', content: programSettings(options), mode: '0644' }),
    directory({ path: '/etc/amtool', mode: '0755' }),
    file({
      path: '/etc/amtool/config.yml',
      content: `alertmanager.url: ${localUrl(options)}\n`,
      mode: '0644',
    }),
    ...secretFiles(options),
    smtp?.ca === undefined
      ? file({ path: caPath, state: 'absent' })
      : file({ path: caPath, content: smtp.ca, mode: '0644' }),
    templates === undefined
      ? file({ path: templatesPath, state: 'absent' })
      : file({ path: templatesPath, content: templates, mode: '0644', validate: templatesCheck(options) }),
    file({
      path: configurationPath,
      content: configuration(options),
      mode: '0644',
      validate: configurationCheck(options),
    }),
  ];
}

/** Files that Alertmanager reads each time it sends; what no channel uses any more does not stay. */
function secretFiles({ channels }: AlertingOptions): TaskList {
  const kept = channels.flatMap((channel) =>
    channel.secret === undefined ? [] : [{ name: channelName(channel), secret: channel.secret }],
  );
  const others = `find ${secretsPath} -type f ${kept.map(({ name }) => `! -name ${name} `).join('')}`;
  return [
    directory({ path: secretsPath, owner: 'root', group: 'prometheus', mode: '0750' }),
    ...kept.map(({ name, secret }) =>
      file({
        path: `${secretsPath}/${name}`,
        content: secret,
        owner: 'root',
        group: 'prometheus',
        mode: '0640',
      }),
    ),
    command(
      { sh: `${others} -delete`, onlyIf: `${others} 2>/dev/null | grep -q .` },
      { name: 'secrets of channels that are gone' },
    ),
  ];
}

function inForce({ channels, testSeconds = 30 }: AlertingOptions): TaskList {
  return [
    service({ name: 'prometheus-alertmanager', enabled: true, state: 'started', olderThan: [flagsPath] }),
    command(
      { argv: [program, 'reload'], unless: `${program} is loaded` },
      { name: 'configuration of Alertmanager' },
    ),
    command(
      { argv: [program, 'test'], unless: `${program} is tested` },
      { name: 'test alert through every channel', timeout: 60 + channels.length * 2 * testSeconds },
    ),
  ];
}
