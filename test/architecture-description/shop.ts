import { defineProject } from '../../lib/project';
import { object } from '../../lib/schema/schema';

/** A project with the groups of a shop. */
export const project = defineProject({
  groups: { edge: {}, app: {}, db: {}, ops: {}, cache: {} },
  vars: object({}),
});

export const secrets = project.secrets({
  databasePassword: { description: 'Password of the role shop in PostgreSQL' },
  tokenKey: { description: 'Signs the tokens of customers', rotation: '30 days' },
  slackHook: { description: 'URL that lets alerts into Slack', access: ['operations'] },
});

export const networks = project.networks({
  office: { addresses: ['192.0.2.0/24'], description: 'The office, and whoever is in its VPN' },
});

export const services = project.services({
  ssh: { description: 'How Hostwright and people log in', group: 'all', port: 22, protocol: 'ssh' },
  redirect: { description: 'Sends browsers to HTTPS', group: 'edge', port: 80, protocol: 'http' },
  edge: {
    description: 'Ends TLS and balances the API',
    group: 'edge',
    port: 443,
    protocol: 'https',
    endpoint: 'https://shop.example.com',
    health: true,
  },
  api: {
    description: 'Main application API',
    group: 'app',
    port: 3873,
    protocol: 'http',
    health: true,
    metrics: { names: ['http_request_duration_seconds_*', 'http_requests_total', 'process_*'] },
    log: { format: 'json' },
    instances: 2,
  },
  database: { description: 'Orders and customers', group: 'db', port: 5439, protocol: 'postgresql' },
  hosts: {
    description: 'Metrics of each host',
    group: 'all',
    port: 9173,
    protocol: 'http',
    metrics: { names: ['node_*'] },
  },
  prometheus: {
    description: 'Collects metrics',
    group: 'ops',
    port: 9187,
    protocol: 'http',
    why: 'the default of an exporter that this project does not use',
    metrics: { names: ['prometheus_*'] },
  },
  alertmanager: { description: 'Sends alerts', group: 'ops', port: 9783, protocol: 'http' },
  logs: {
    description: 'Keeps the logs of all hosts',
    group: 'ops',
    port: 6514,
    protocol: 'syslog',
    why: 'the port of syslog over TLS, which senders expect',
  },
});

/** At least so much: a container shows what the computer below it has. */
const small = { vcpus: 1, memoryGiB: 1, storageGiB: 4, atLeast: true };

/** The shop, with every line of the template filled in. */
export const shop = project.architecture({
  document: {
    lastUpdated: '2026-11-29',
    status: 'active',
    targetState: 'Two application hosts behind one edge, a database, and a host that watches.',
  },
  overview: {
    hostingEnvironment: { kind: 'on-premise', provider: 'Two racks of our own' },
    regions: ['eu-central'],
  },
  environments: {
    production: {
      purpose: 'Serves customers',
      servers: {
        edge: { vcpus: 2, memoryGiB: 4, storageGiB: 40, instances: 1 },
        app: { vcpus: 4, memoryGiB: 8, storageGiB: 80, instances: 2 },
        db: { vcpus: 8, memoryGiB: 32, storageGiB: 500, instances: 1 },
        ops: { vcpus: 2, memoryGiB: 8, storageGiB: 200, instances: 1 },
      },
      operatingSystem: 'Debian 12',
      processManagement: 'systemd',
      variables: { LOG_LEVEL: { value: 'warn' } },
    },
    staging: {
      purpose: 'User acceptance tests, before each release',
      like: 'production',
      differs: [
        {
          what: {
            servers: { app: { vcpus: 2, memoryGiB: 4 }, db: { vcpus: 2, memoryGiB: 8, storageGiB: 100 } },
          },
          why: 'It has a tenth of the load.',
        },
        {
          what: {
            services: { edge: { endpoint: 'https://shop.staging.example.com' } },
            zone: 'staging.example.com',
            subnets: {
              public: { kind: 'public', network: '10.1.1.0/24' },
              private: { kind: 'private', network: '10.1.2.0/24' },
            },
          },
          why: 'It is a system of its own beside production.',
        },
        { what: { variables: { LOG_LEVEL: { value: 'info' } } }, why: 'Testers read the logs.' },
      ],
    },
    development: {
      purpose: 'Runs on the computer of a developer',
      like: 'staging',
      setup: ['npm ci', 'npx ts-node playbooks/site.ts'],
      differs: [
        {
          what: {
            servers: { edge: small, app: small, db: small, ops: small },
            services: { edge: { endpoint: 'https://shop.lab.test' } },
            zone: 'lab.test',
            subnets: {
              public: { kind: 'public', network: '10.77.0.0/16' },
              private: { kind: 'private', network: '10.77.0.0/16' },
            },
            logRetention: '1 day',
          },
          why: 'The hosts are containers on one computer.',
        },
      ],
    },
  },
  networking: {
    virtualPrivateCloud: { name: 'none' },
    subnets: {
      public: { kind: 'public', network: '10.0.1.0/24', description: 'The edge' },
      private: { kind: 'private', network: '10.0.2.0/24', description: 'All other hosts' },
    },
    networks,
    flows: [
      { from: networks.office, to: services.ssh, why: 'people and Hostwright log in from here' },
      { from: 'internet', to: [services.edge, services.redirect] },
      { from: 'edge', to: services.api },
      { from: 'app', to: services.database, database: 'shop', user: 'shop' },
      { from: 'ops', to: 'every metrics' },
      { from: 'ops', to: services.alertmanager },
      { from: 'all', to: services.logs },
    ],
    dns: { management: 'bind9', zone: 'example.com' },
  },
  services,
  configuration: {
    tool: 'hostwright',
    source: 'https://git.example.com/shop/infrastructure',
    variables: {
      NODE_ENV: {
        services: services.api,
        oneOf: ['development', 'staging', 'production'],
        environmentName: true,
      },
      PORT: { services: services.api, portOf: services.api },
      DATABASE_URL: {
        services: services.api,
        urlOf: services.database,
        user: 'shop',
        password: secrets.databasePassword,
        path: '/shop',
      },
      JWT_SECRET: { services: services.api, secret: secrets.tokenKey },
      LOG_LEVEL: { services: services.api, oneOf: ['info', 'warn'] },
    },
  },
  logging: { aggregation: { tool: 'rsyslog', service: services.logs }, format: 'json', retention: '30 days' },
  monitoring: {
    collection: { tool: 'prometheus', service: services.prometheus, interval: '15s' },
    dashboards: { tool: 'grafana', names: ['Hosts', 'API'] },
    keyMetrics: {
      'CPU Utilization': {
        expression: '100 * (1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m])))',
        unit: '%',
      },
      'Memory Usage': {
        expression: '100 * (1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)',
        unit: '%',
      },
      'Disk Space': {
        expression: '100 * (1 - node_filesystem_avail_bytes / node_filesystem_size_bytes)',
        unit: '%',
      },
      'API Latency (p95)': {
        expression: 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
        unit: 's',
      },
      'API Latency (p99)': {
        expression: 'histogram_quantile(0.99, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
        unit: 's',
      },
      'Error Rate': {
        expression:
          '100 * sum(rate(http_requests_total{code=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))',
        unit: '%',
      },
    },
  },
  alerting: {
    tool: 'alertmanager',
    service: services.alertmanager,
    alerts: [
      { condition: 'CPU Utilization > 90% for 5 minutes', severity: 'critical' },
      { condition: 'Error Rate > 1% for 5 minutes', runbook: 'Look at the last deployment first.' },
      { condition: 'API Latency (p95) > 500ms for 10m', severity: 'warning' },
    ],
    channels: [
      { kind: 'slack', to: '#operations', secret: secrets.slackHook },
      { kind: 'email', to: 'operations@example.com' },
    ],
  },
  security: {
    secretsManagement: {
      storage: 'age-file',
      rotation: {
        every: '90 days',
        how: 'A new value beside the old one, then a deployment, then the old one goes.',
      },
      access: ['operations'],
      secrets,
    },
    https: {
      enforcement: 'redirect',
      certificates: { issuer: 'lets-encrypt' },
    },
  },
  build: {
    tool: 'gitlab-ci',
    steps: [
      { name: 'Install dependencies', run: 'npm ci' },
      { name: 'Run linters and tests', run: 'npm run check' },
      { name: 'Create build artifact', run: 'npm pack' },
    ],
  },
  deployment: {
    steps: [
      { name: 'Build artifact is transferred to server' },
      { name: 'Database migrations are run', run: 'npm run migrate' },
      { name: 'Application is restarted', run: 'systemctl reload shop-api' },
    ],
  },
  healthCheck: { path: '/health', response: { status: 'ok' } },
  shutdown: {
    signal: 'SIGTERM',
    timeout: '30 seconds',
    steps: ['Stop taking connections', 'Answer the requests that are there', 'Close the database'],
  },
});
