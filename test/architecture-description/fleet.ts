import { checkArchitecture, type Architecture } from '../../lib/architecture/check';

/** The tiers of a system, and how many of 100 hosts each has. */
const tiers = [
  ['edge', 8],
  ['web', 20],
  ['app', 35],
  ['worker', 15],
  ['cache', 7],
  ['db', 7],
  ['search', 4],
  ['queue', 2],
  ['ops', 2],
] as const;

/** A system of so many hosts: a few tiers of one host each where there are few, all of them where there are many. */
export function fleetArchitecture(count: number): Architecture {
  const used = tiers.filter(([name]) => count >= 9 || ['web', 'db', 'ops'].includes(name));
  const total = used.reduce((sum, [, share]) => sum + share, 0);
  const spare = count - used.length;
  const sizes = used.map(([name, share]) => [name, 1 + Math.floor((spare * share) / total)] as const);
  const hosts = sizes.flatMap(([group, size]) =>
    Array.from({ length: size }, (_, index) => ({ group, name: `${group}${index + 1}` })),
  );
  const missing = Array.from({ length: count - hosts.length }, (_, index) => ({
    group: 'web',
    name: `web${hosts.filter(({ group }) => group === 'web').length + index + 1}`,
  }));
  const inventory = [...hosts, ...missing].map(({ name, group }, index) => ({
    name,
    groups: ['all', group],
    address: `10.0.${Math.floor(index / 250)}.${(index % 250) + 1}`,
  }));
  const groups = Object.fromEntries(used.map(([name]) => [name, {}]));
  const { architecture, findings } = checkArchitecture(
    { kind: 'architecture', data: dataOf(used.map(([name]) => name)), groups },
    { production: inventory },
  );
  if (architecture === undefined) throw new Error(JSON.stringify(findings));
  return architecture;
}

function dataOf(groups: readonly string[]): unknown {
  const has = (name: string) => groups.includes(name);
  const services = Object.entries(allServices).filter(([, { group }]) => group === 'all' || has(group));
  const known = new Set(services.map(([name]) => name));
  const flows = allFlows.filter(
    ({ from, to }) =>
      (has(from) || ['internet', 'office', 'all'].includes(from)) &&
      (to === 'every metrics' || known.has(to)),
  );
  return {
    document: { lastUpdated: '2026-11-29', status: 'active', targetState: 'A shop for three countries.' },
    environments: {
      production: {
        purpose: 'Serves customers',
        servers: Object.fromEntries(groups.map((name) => [name, { vcpus: 4, memoryGiB: 8, storageGiB: 80 }])),
        operatingSystem: 'Debian 12',
        processManagement: 'systemd',
      },
    },
    networking: {
      networks: {
        office: { addresses: ['192.0.2.0/24', '2001:db8:5::/48'], description: 'The office and its VPN' },
      },
      flows,
    },
    services: Object.fromEntries(services),
    logging: { format: 'json', retention: '30 days' },
    healthCheck: { path: '/health', response: { status: 'ok' } },
  };
}

const metrics = { names: ['up'] };
const allServices = {
  ssh: { group: 'all', port: 22, protocol: 'ssh', description: 'How people and Hostwright log in' },
  node: { group: 'all', port: 9173, protocol: 'http', metrics, description: 'Metrics of each host' },
  edge: {
    ...{ group: 'edge', port: 443, protocol: 'https', endpoint: 'https://shop.example.com' },
    description: 'Ends TLS and balances',
  },
  redirect: { group: 'edge', port: 80, protocol: 'http' },
  web: { group: 'web', port: 3800, protocol: 'http', metrics, description: 'The pages' },
  api: {
    group: 'app',
    port: 3873,
    protocol: 'http',
    metrics,
    health: true,
    description: 'Main application API',
  },
  payments: { group: 'app', port: 3874, protocol: 'http', metrics },
  jobs: { group: 'worker', port: 3880, protocol: 'http', metrics },
  sessions: { group: 'cache', port: 6389, protocol: 'redis' },
  database: { group: 'db', port: 5439, protocol: 'postgresql', metrics: { ...metrics, port: 9287 } },
  index: { group: 'search', port: 9287, protocol: 'http' },
  broker: { group: 'queue', port: 5679, protocol: 'tcp' },
  prometheus: { group: 'ops', port: 9187, protocol: 'http', metrics },
  alertmanager: { group: 'ops', port: 9783, protocol: 'http' },
  grafana: { group: 'ops', port: 3010, protocol: 'http', endpoint: 'https://watch.example.com' },
  logs: { group: 'ops', port: 6514, protocol: 'syslog' },
} as const;

const allFlows: readonly { readonly from: string; readonly to: string; readonly why?: string }[] = [
  { from: 'office', to: 'ssh', why: 'people and Hostwright log in from here' },
  { from: 'office', to: 'grafana' },
  { from: 'internet', to: 'edge' },
  { from: 'internet', to: 'redirect' },
  { from: 'edge', to: 'web' },
  { from: 'edge', to: 'api' },
  { from: 'web', to: 'api' },
  { from: 'web', to: 'sessions' },
  { from: 'web', to: 'database' },
  { from: 'app', to: 'payments' },
  { from: 'app', to: 'database' },
  { from: 'app', to: 'index' },
  { from: 'app', to: 'broker' },
  { from: 'app', to: 'sessions' },
  { from: 'worker', to: 'broker' },
  { from: 'worker', to: 'database' },
  { from: 'ops', to: 'alertmanager' },
  { from: 'ops', to: 'every metrics' },
  { from: 'all', to: 'logs' },
];
