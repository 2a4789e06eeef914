import { project } from './project';

export const services = project.services({
  ssh: { description: 'How administrators and Hostwright log in', group: 'all', port: 22, protocol: 'ssh' },
  redirect: {
    description: 'Answers the ACME server, and sends browsers to HTTPS',
    group: 'edge',
    port: 80,
    protocol: 'http',
  },
  site: {
    description: 'The page, over HTTPS',
    group: 'edge',
    port: 443,
    protocol: 'https',
    endpoint: 'https://example.com',
    health: true,
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
  test: 'serves a page and its health over HTTPS with a certificate of the ACME server, and redirects HTTP',
  file: 'test/lab/site.test.ts',
};

/** The system of this repository as it is today: a page on the edge, and hosts for what comes next. */
export const architecture = project.architecture({
  document: {
    lastUpdated: '2026-11-29',
    status: 'draft',
    targetState: 'An application behind the edge, with its database and a host that watches.',
  },
  overview: {
    hostingEnvironment: { kind: 'on-premise', provider: 'Machines of our own' },
    regions: ['eu'],
  },
  environments: {
    production: {
      purpose: 'Serves the site',
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
    subnets: { hosts: { kind: 'public', network: '192.0.2.0/24', description: 'All hosts' } },
    flows: [
      { from: 'internet', to: services.ssh, why: 'Administrators have keys, and no fixed addresses.' },
      { from: 'internet', to: [services.site, services.redirect] },
    ],
    dns: { management: 'manual', zone: 'example.com' },
  },
  services,
  configuration: { tool: 'hostwright', source: 'the Git repository of this project' },
  logging: { aggregation: { tool: 'journal' }, format: 'text', retention: '1 month' },
  security: {
    https: { enforcement: 'redirect', certificates: { issuer: 'lets-encrypt' } },
  },
  healthCheck: { path: '/health', response: { status: 'ok' } },
  proved: {
    'environments.development.setup': [
      { test: 'brings fresh hosts to their declared state', file: 'test/lab/site.test.ts' },
    ],
    'networking.flows': [scanned],
    services: [scanned],
    'configuration.tool': [
      {
        test: 'changes nothing the second time, at one trip for the base facts and one a play',
        file: 'test/lab/site.test.ts',
      },
    ],
    'security.https.enforcement': [overHttps],
    'security.https.certificates': [overHttps],
    'healthCheck.path': [overHttps],
    'healthCheck.response': [overHttps],
  },
});

export default architecture;
