import { project } from '../project';

export const secrets = project.secrets({
  databasePassword: { description: 'Password of the role shop in PostgreSQL' },
});

export const services = project.services({
  ssh: {
    description: 'How administrators and Hostwright log in (role baseline)',
    group: 'all',
    port: 22,
    protocol: 'ssh',
  },
  redirect: {
    description: 'Answers the ACME server, and sends browsers to HTTPS (role balancer)',
    group: 'edge',
    port: 80,
    protocol: 'http',
  },
  site: {
    description: 'Ends TLS, and balances the application (role balancer)',
    group: 'edge',
    port: 443,
    protocol: 'https',
    endpoint: 'https://example.com',
    health: true,
    metrics: { port: 9147, names: ['haproxy_*'] },
  },
  api: {
    description: 'The application: notes in a database (roles deployment and node-app)',
    group: 'app',
    port: 3873,
    protocol: 'http',
    health: true,
    manager: 'systemd',
    log: { format: 'json' },
    metrics: { names: ['app_info', 'http_request_*'] },
  },
  database: { description: 'The notes (role postgres)', group: 'db', port: 5439, protocol: 'postgresql' },
  node: {
    description: 'Figures of each host (role monitoring)',
    group: 'all',
    port: 9142,
    protocol: 'http',
    metrics: { names: ['node_*', 'hostwright_*', 'log_lines_*', 'postgres_last_successful_*'] },
  },
  postgresExporter: {
    description: 'Figures of the database (role monitoring)',
    group: 'db',
    port: 9143,
    protocol: 'http',
    metrics: { names: ['pg_*'] },
  },
  logs: {
    description: 'Receives the journals of all hosts, by RELP over TLS (role logging)',
    group: 'ops',
    port: 6518,
    protocol: 'tcp',
  },
  prometheus: {
    description: 'Collects the figures, and judges them (role monitoring)',
    group: 'ops',
    port: 9141,
    protocol: 'http',
    listens: 'localhost',
  },
  blackbox: {
    description: 'Asks for Prometheus whether services are well (role monitoring)',
    group: 'ops',
    port: 9145,
    protocol: 'http',
    listens: 'localhost',
  },
  alertmanager: {
    description: 'Sends the alerts (role alerting)',
    group: 'ops',
    port: 9146,
    protocol: 'http',
    listens: 'localhost',
    metrics: { names: ['alertmanager_*'] },
  },
  page: {
    description: 'A page with the figures of all hosts and services (role monitoring)',
    group: 'ops',
    port: 8441,
    protocol: 'http',
    listens: 'localhost',
  },
});
