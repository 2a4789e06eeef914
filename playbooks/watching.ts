import {
  alertRules,
  environmentOf,
  file,
  healthProbes,
  scrapeJobs,
  type Environment,
  type TaskList,
} from '../lib';
import { architecture } from '../inventory/architecture';
import { project } from '../inventory/project';
import { alerting, type AlertChannel } from '../roles/alerting';
import { monitoring } from '../roles/monitoring';
import { labMail, mailbox } from './lab-mail';
import { seen } from './seen';
import type { Host } from './shop';

/** The root of the certificates of a private ACME server, on the hosts that ask whether the site is well. */
const acmeRootPath = '/etc/ssl/acme-root.pem';

/** Alerts, and what they are about; at the end all that should be seen is seen. */
export const watching = project.play({
  name: 'Watching',
  hosts: 'ops',
  tasks: (host) => {
    const environment = environmentOf(architecture, host);
    const { alertmanager, prometheus, blackbox, page } = environment.services;
    const { monitoring: declared } = environment.description;
    const { acmeRoot } = host.vars;
    const jobs = scrapeJobs(environment);
    const probes = healthProbes(environment);
    return [
      alerts(host),
      acmeRoot !== undefined && file({ path: acmeRootPath, content: acmeRoot, mode: '0644' }),
      monitoring({
        port: prometheus?.port,
        interval: declared?.collection?.interval,
        jobs,
        probes,
        rules: alertRules(environment.description),
        watches: ['backup', 'certificate', 'requests'],
        blackbox: { port: blackbox?.port, ca: acmeRoot === undefined ? undefined : acmeRootPath },
        page: page && { port: page.port },
        alertmanagers: [alertmanager && `127.0.0.1:${alertmanager.port}`],
      }),
      seen({
        port: prometheus?.port ?? 0,
        jobs,
        probes,
        hosts: host.fleet.hosts.map(({ name }) => name),
        mailbox: host.vars.alertMail.isLab ? mailboxOf(environment) : undefined,
      }),
    ];
  },
});

/** Where the lab keeps what goes to the first channel. */
function mailboxOf({ description }: Environment): string | undefined {
  const [channel] = description.alerting?.channels ?? [];
  return channel && mailbox(channel.to);
}

/** The channels of the description; mail goes by the server of the inventory. */
function alerts(host: Host): TaskList {
  const { services, description } = environmentOf(architecture, host);
  const { server, from, isLab } = host.vars.alertMail;
  const [first, ...more] = (description.alerting?.channels ?? []).map(
    ({ kind, to, secret }): AlertChannel => ({
      kind,
      to,
      secret: secret === undefined ? undefined : host.secret(secret),
    }),
  );
  if (first === undefined) return [];
  return [
    isLab && labMail({ to: first.to, port: Number(server.split(':')[1]) }),
    alerting({
      port: services['alertmanager']?.port,
      channels: [first, ...more],
      smtp: { smarthost: server, from, tls: !isLab },
    }),
  ];
}
