import { project } from './project';

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

/** At least so much: a container shows the processors and the memory of the computer below it. */
const small = { vcpus: 1, memoryGiB: 1, storageGiB: 4, atLeast: true };

const scanned = {
  test: 'has every port open that the description opens, and no other, from every other host and from outside',
  file: 'test/lab/site.test.ts',
};

/** What proves that the site is there for browsers. */
const overHttps = {
  test: 'serves the application over HTTPS from every host, with a certificate of the ACME server, and redirects HTTP',
  file: 'test/lab/site.test.ts',
};

/** What proves that all hosts are watched. */
const watched = {
  test: 'keeps figures and logs of every host, and judges them, on the host that watches',
  file: 'test/lab/site.test.ts',
};

/** What proves that somebody gets to know. */
const told = { test: 'sends a mail when the site is down', file: 'test/lab/site.test.ts' };

/** What proves that deployments lose nothing. */
const deployed = [
  {
    test: 'brings the first release to fresh hosts, and is done the second time',
    file: 'test/lab/deployment.test.ts',
  },
];

/** What proves that the application ends as it should. */
const ended = [
  { test: 'ends within the declared time, whoever does not let go', file: 'test/lab/node-app.test.ts' },
];

/** The time in which so many of the requests of the last five minutes were answered. */
function latency(part: number): string {
  return `histogram_quantile(${part}, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))`;
}

/** The system of this repository as it is today: an application behind a balancer, with its database, and what watches it. */
export const architecture = project.architecture({
  document: {
    lastUpdated: '2026-12-01',
    status: 'active',
    targetState: 'As today',
  },
  overview: {
    hostingEnvironment: { kind: 'on-premise', provider: 'Machines of our own' },
    regions: ['eu'],
  },
  environments: {
    production: {
      purpose: 'Serves the application',
      servers: {
        edge: { vcpus: 2, memoryGiB: 4, storageGiB: 40, instances: 1 },
        app: { vcpus: 4, memoryGiB: 8, storageGiB: 40, instances: 3 },
        db: { vcpus: 4, memoryGiB: 16, storageGiB: 200, instances: 1 },
        ops: { vcpus: 2, memoryGiB: 8, storageGiB: 200, instances: 1 },
      },
      operatingSystem: 'Debian 12',
      processManagement: 'systemd',
    },
    staging: {
      purpose: 'Tries a release before production gets it',
      like: 'production',
      differs: [
        {
          what: {
            servers: {
              edge: { vcpus: 1, memoryGiB: 2 },
              app: { vcpus: 2, memoryGiB: 4, instances: 2 },
              db: { vcpus: 2, memoryGiB: 4 },
              ops: { vcpus: 1, memoryGiB: 4, storageGiB: 80 },
            },
          },
          why: 'Nobody but us visits it.',
        },
        {
          what: {
            services: { site: { endpoint: 'https://staging.example.com' } },
            subnets: { hosts: { kind: 'public', network: '198.51.100.0/24' } },
          },
          why: 'It is a system of its own beside production.',
        },
      ],
    },
    development: {
      purpose: 'Runs on the computer of a developer',
      setup: ['npm ci', 'npx ts-node playbooks/site.ts'],
      like: 'staging',
      differs: [
        {
          what: {
            servers: { edge: small, app: small, db: small, ops: small },
            services: { site: { endpoint: 'https://edge1.lab.test' } },
            subnets: { hosts: { kind: 'private', network: '198.18.0.0/15' } },
            zone: 'lab.test',
          },
          why: 'The hosts are containers on one computer.',
        },
      ],
    },
  },
  networking: {
    virtualPrivateCloud: { name: 'none' },
    subnets: { hosts: { kind: 'public', network: '192.0.2.0/24', description: 'All hosts (role firewall)' } },
    flows: [
      { from: 'internet', to: services.ssh, why: 'Administrators have keys, and no fixed addresses.' },
      { from: 'internet', to: [services.site, services.redirect] },
      { from: 'edge', to: services.api },
      { from: 'app', to: services.database, database: 'shop', user: 'shop' },
      { from: 'all', to: services.logs },
      { from: 'ops', to: 'every metrics' },
    ],
    dns: { management: 'manual', zone: 'example.com' },
  },
  services,
  configuration: {
    tool: 'hostwright',
    source: 'the Git repository of this project',
    variables: {
      NODE_ENV: {
        services: services.api,
        environmentName: true,
        oneOf: ['development', 'staging', 'production'],
      },
      PORT: { services: services.api, portOf: services.api },
      DATABASE_URL: {
        services: services.api,
        urlOf: services.database,
        user: 'shop',
        password: secrets.databasePassword,
        // The certificate of PostgreSQL is signed by nobody: pg encrypts with it, and does not verify it.
        path: '/shop?sslmode=no-verify',
      },
    },
  },
  logging: {
    aggregation: { tool: 'rsyslog', service: services.logs },
    format: 'json',
    retention: '30 days',
  },
  monitoring: {
    collection: { tool: 'prometheus', service: services.prometheus, interval: '15s' },
    dashboards: { tool: 'page', names: ['Hosts and services'] },
    keyMetrics: {
      'CPU Utilization': {
        expression: '100 * (1 - avg by (host) (rate(node_cpu_seconds_total{mode="idle"}[5m])))',
        unit: '%',
      },
      'Memory Usage': {
        expression: '100 * (1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)',
        unit: '%',
      },
      'Disk Space': {
        expression: '100 * (1 - node_filesystem_avail_bytes / (node_filesystem_size_bytes > 0))',
        unit: '%',
      },
      'API Latency (p95)': { expression: latency(0.95), unit: 's' },
      'API Latency (p99)': { expression: latency(0.99), unit: 's' },
      'Error Rate': {
        expression:
          '100 * sum(rate(http_request_errors_total[5m])) / (sum(rate(http_request_duration_seconds_count[5m])) > 0)',
        unit: '%',
      },
    },
  },
  alerting: {
    tool: 'alertmanager',
    service: services.alertmanager,
    alerts: [
      {
        condition: 'CPU Utilization > 90% for 15 minutes',
        runbook: 'Look which program it is: systemd-cgtop.',
      },
      {
        condition: 'Memory Usage > 90% for 15 minutes',
        runbook: 'Look which program it is: systemd-cgtop -m.',
      },
      {
        condition: 'Error Rate > 1% for 5 minutes',
        runbook: 'Look for errors of the application: /var/log/hosts/*/shop.json on the host ops.',
      },
    ],
    channels: [{ kind: 'email', to: 'operations@example.com' }],
  },
  security: {
    secretsManagement: {
      storage: 'age-file',
      rotation: { every: '90 days', how: 'SECRET=NAME npx ts-node playbooks/rotate.ts' },
      access: ['administrators'],
      secrets,
    },
    https: { enforcement: 'redirect', certificates: { issuer: 'lets-encrypt' } },
  },
  build: {
    tool: 'manual',
    steps: [
      { name: 'Install dependencies', run: 'npm ci' },
      { name: 'Run linters and tests', run: 'npm run lint && npm test' },
      { name: 'Create the archive of the commit', run: 'npx ts-node playbooks/deploy.ts' },
    ],
  },
  deployment: {
    steps: [
      { name: 'The archive is put on all hosts of the application', run: 'npx ts-node playbooks/deploy.ts' },
      { name: 'The database is migrated, once' },
      { name: 'Host by host: out of the balancer, switched, asked until it is good, put in again' },
    ],
  },
  healthCheck: { path: '/health', response: { status: 'ok' } },
  shutdown: {
    signal: 'SIGTERM',
    timeout: '10 seconds',
    steps: [
      'Take no new connections: systemd holds them',
      'Answer the requests that are running',
      'Close idle connections, and end',
    ],
  },
  proved: {
    'environments.development.setup': [
      { test: 'brings fresh hosts to their declared state', file: 'test/lab/site.test.ts' },
    ],
    'networking.flows': [scanned],
    services: [scanned],
    'configuration.tool': [
      {
        test: 'changes nothing the second time, at one trip for the base facts, one a play and one a look',
        file: 'test/lab/site.test.ts',
      },
    ],
    'configuration.variables': [
      { test: 'brings fresh hosts to their declared state', file: 'test/lab/site.test.ts' },
    ],
    'build.steps': deployed,
    'deployment.steps': deployed,
    shutdown: ended,
    'logging.aggregation': [watched],
    'logging.format': [
      {
        test: 'keeps JSON as JSON, and says host, service, severity and time of each line',
        file: 'test/lab/logging.test.ts',
      },
    ],
    'monitoring.collection': [watched],
    'monitoring.dashboards': [
      {
        test: 'answers two questions of the page, and gives nothing else away',
        file: 'test/lab/monitoring.test.ts',
      },
    ],
    'monitoring.keyMetrics': [watched],
    'alerting.tool': [told],
    'alerting.alerts': [watched],
    'alerting.channels': [told],
    'security.https.enforcement': [overHttps],
    'security.https.certificates': [overHttps],
    'healthCheck.path': [overHttps],
    'healthCheck.response': [overHttps],
  },
  extra: {
    why: 'The template wants alerts about key metrics; the role monitoring has others, about what it watches.',
    'more alerts':
      'HostDown, TargetDown, ServiceDown, DiskFull, CertificateEnds, BackupOld and others: roles/monitoring/README.md',
  },
});

export default architecture;
