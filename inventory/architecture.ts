import { proved } from './description/proved';
import { secrets, services } from './description/services';
import { watching } from './description/watching';
import { project } from './project';

export { secrets, services };

/** At least so much: a container shows the processors and the memory of the computer below it. */
const small = { vcpus: 1, memoryGiB: 1, storageGiB: 4, atLeast: true };

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
  ...watching,
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
  proved,
  extra: {
    why: 'The template wants alerts about key metrics; the role monitoring has others, about what it watches.',
    'more alerts':
      'HostDown, TargetDown, ServiceDown, DiskFull, CertificateEnds, BackupOld and others: roles/monitoring/README.md',
  },
});

export default architecture;
