import { environmentOf, logRetentionDays, upstreams, type TaskList } from '../lib';
import { architecture } from '../inventory/architecture';
import { logClient, logServer } from '../roles/logging';
import { figures } from './figures';
import type { Host } from './shop';

/** The log host: it receives the journals of all hosts, and signs their certificates. */
export function logHost(host: Host): TaskList {
  const environment = environmentOf(architecture, host);
  const { address, port } = serverOf(host);
  return logServer({
    name: host.name,
    listen: [address],
    port,
    clients: (environment.hosts ?? []).map((one) => ({
      name: one.name,
      addresses: [environment.addressOf(one)],
    })),
    keep: { days: logRetentionDays(environment) },
    metrics: figures,
  });
}

/** A host that sends its journal there. */
export function logs(host: Host): TaskList {
  return logClient({ name: host.name, server: serverOf(host) });
}

function serverOf(host: Host) {
  const [server] = upstreams(environmentOf(architecture, host), 'logs');
  if (server === undefined) throw new TypeError('no host receives the logs');
  return server;
}
