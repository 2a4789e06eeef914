import { environmentOf } from '../lib';
import { architecture } from '../inventory/architecture';
import { exporters } from '../roles/monitoring';
import type { Host } from './shop';

/** Where the node exporter of a host finds figures of other programs. */
export const figures = '/var/lib/prometheus/node-exporter';

/** What every host tells of itself: its resources, and when its certificates end. */
export function hostFigures(host: Host) {
  const { services } = environmentOf(architecture, host);
  const certificates = [
    '/etc/haproxy/certificates/*.pem',
    '/etc/logging-client/certificate.pem',
    '/etc/logging-server/certificate.pem',
  ];
  return exporters({ node: { port: services['node']?.port, textfileDirectory: figures, certificates } });
}
