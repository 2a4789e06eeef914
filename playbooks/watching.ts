import { alertRules, apt, environmentOf, file, healthProbes, scrapeJobs, type TaskList } from '../lib';
import { architecture } from '../inventory/architecture';
import { alerting, type AlertChannel } from '../roles/alerting';
import { monitoring } from '../roles/monitoring';
import { labMail } from './lab-mail';
import type { Host } from './shop';

/** The root of the certificates of a private ACME server, for whoever asks whether the site is well. */
const acmeRootPath = '/etc/ssl/acme-root.pem';

/** What watches all hosts: alerts, and the figures that they are about. */
export function watching(host: Host): TaskList {
  const environment = environmentOf(architecture, host);
  const { alertmanager, prometheus, blackbox, page } = environment.services;
  const { acmeRoot } = host.vars;
  return [
    // In one go: each start of apt takes a new host seconds.
    apt({
      packages: ['prometheus-alertmanager', 'prometheus', 'prometheus-blackbox-exporter', 'nginx-light'],
    }),
    alerts(host),
    acmeRoot !== undefined && file({ path: acmeRootPath, content: acmeRoot, mode: '0644' }),
    monitoring({
      port: prometheus?.port,
      interval: environment.description.monitoring?.collection?.interval,
      jobs: scrapeJobs(environment),
      probes: healthProbes(environment),
      rules: alertRules(environment.description),
      watches: ['backup', 'certificate', 'requests'],
      blackbox: { port: blackbox?.port, ca: acmeRoot === undefined ? undefined : acmeRootPath },
      page: page && { port: page.port },
      alertmanagers: [alertmanager && `127.0.0.1:${alertmanager.port}`],
    }),
  ];
}

/** The channels of the description; mail goes by the server of the inventory. */
function alerts(host: Host): TaskList {
  const { server, from, isLab } = host.vars.alertMail;
  const [first, ...more] = channelsOf(host).map(({ kind, to, secret }): AlertChannel => ({
    kind,
    to,
    secret: secret === undefined ? undefined : host.secret(secret),
  }));
  if (first === undefined) return [];
  return [
    isLab && labMail({ to: first.to, port: Number(server.split(':')[1]) }),
    alerting({
      port: environmentOf(architecture, host).services['alertmanager']?.port,
      channels: [first, ...more],
      smtp: { smarthost: server, from, tls: !isLab },
    }),
  ];
}

/** Who gets to know of alerts. */
export function channelsOf(host: Host) {
  return environmentOf(architecture, host).description.alerting?.channels ?? [];
}
