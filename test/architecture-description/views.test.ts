import { expect } from 'chai';
import { checkArchitecture } from '../../lib/architecture/check';
import { specificationFindings } from '../../lib/architecture/checks/specification';
import { alertRules } from '../../lib/architecture/views/alert-rules';
import { neededCertificates } from '../../lib/architecture/views/certificates';
import { diagram } from '../../lib/architecture/views/diagram';
import { zoneRecords } from '../../lib/architecture/views/dns';
import { firewallRules } from '../../lib/architecture/views/firewall';
import { pgHbaLines, pgHbaText } from '../../lib/architecture/views/pg-hba';
import { expectedPorts, portTable } from '../../lib/architecture/views/ports';
import { healthProbes, scrapeJobs, upstreams } from '../../lib/architecture/views/targets';
import { environmentVariables, resolveValue, shownValue } from '../../lib/architecture/views/variables';
import { secret, Secret } from '../../lib/secrets/secret';
import { ufw } from '../../lib/tasks/ufw';
import type { UfwRule } from '../../lib/tasks/ufw/args';
import { sampleBaseFacts } from '../../lib/facts/base';
import { altered, shopHosts, type Changes } from './altered';
import { shop } from './shop';

/** An environment of the shop, with other values at some paths. */
function shopIn(name: string, changes: Changes = {}) {
  const { architecture } = checkArchitecture({ ...shop, data: altered(changes) }, shopHosts);
  return architecture!.environments.find((each) => each.name === name)!;
}

const production = shopIn('production');

describe('the firewall of a host', () => {
  const rows: readonly (readonly [host: string, rules: readonly string[]])[] = [
    [
      'edge1',
      [
        '22/tcp from 192.0.2.0/24 (ssh from office)',
        '80/tcp (redirect from internet)',
        '443/tcp (edge from internet)',
        '9173/tcp from 10.0.2.31 (hosts from ops)',
      ],
    ],
    [
      'app1',
      [
        '22/tcp from 192.0.2.0/24 (ssh from office)',
        '3873/tcp from 10.0.1.10,10.0.2.31 (api from edge, ops)',
        '9173/tcp from 10.0.2.31 (hosts from ops)',
      ],
    ],
    [
      'db1',
      [
        '22/tcp from 192.0.2.0/24 (ssh from office)',
        '5439/tcp from 10.0.2.11,10.0.2.12 (database from app)',
        '9173/tcp from 10.0.2.31 (hosts from ops)',
      ],
    ],
    [
      'ops1',
      [
        '22/tcp from 192.0.2.0/24 (ssh from office)',
        '6514/tcp from 10.0.1.10,10.0.2.11,10.0.2.12,10.0.2.21 (logs from all)',
      ],
    ],
    ['nobody', []],
  ];
  for (const [host, rules] of rows) {
    it(`lets through what flows reach on ${host}`, () => {
      const shown = firewallRules(production, host).map(
        ({ allow, from, comment }) => `${allow}${from ? ` from ${from.join(',')}` : ''} (${comment})`,
      );
      expect(shown).to.deep.equal(rules);
    });
  }

  it('is what the task ufw takes', () => {
    for (const { name } of production.hosts ?? []) {
      const rules: readonly UfwRule[] = firewallRules(production, name);
      expect(ufw({ rules }).problems).to.deep.equal([]);
    }
  });

  it('closes the port of a flow that is taken away, and nothing else', () => {
    const without = shopIn('production', { 'networking/flows/2': { from: 'office', to: 'alertmanager' } });
    const ports = (environment: typeof production) =>
      firewallRules(environment, 'app1').map(({ from }) => from);
    expect(ports(without)).to.deep.equal([['192.0.2.0/24'], ['10.0.2.31'], ['10.0.2.31']]);
    expect(firewallRules(without, 'db1')).to.deep.equal(firewallRules(production, 'db1'));
  });

  it('opens both transports of DNS, and the port of metrics where it is another', () => {
    const environment = shopIn('production', {
      'services/api/protocol': 'dns',
      'services/api/metrics/port': 3874,
    });
    expect(firewallRules(environment, 'app1').map(({ allow, from }) => [allow, from])).to.deep.equal([
      ['22/tcp', ['192.0.2.0/24']],
      ['3873/tcp', ['10.0.1.10']],
      ['3873/udp', ['10.0.1.10']],
      ['3874/tcp', ['10.0.2.31']],
      ['9173/tcp', ['10.0.2.31']],
    ]);
  });

  it('is about the addresses among the hosts, where the inventory has others', () => {
    const environment = shopIn('production', { 'environments/production/addresses': { edge1: '10.0.1.99' } });
    expect(firewallRules(environment, 'app2')[1]?.from).to.deep.equal(['10.0.1.99', '10.0.2.31']);
  });
});

describe('the expected result of a port scan', () => {
  const rows: readonly (readonly [from: string, to: string, open: string, filtered: string])[] = [
    ['app1', 'ops1', '6514', '22 9173 9187 9783'],
    ['edge1', 'app1', '3873', '22 9173'],
    ['app1', 'app2', '', '22 3873 9173'],
    ['app2', 'db1', '5439', '22 9173'],
    ['ops1', 'app1', '3873 9173', '22'],
    ['192.0.2.7', 'db1', '22', '5439 9173'],
    ['198.51.100.1', 'edge1', '80 443', '22 9173'],
    ['198.51.100.1', 'nobody', '', ''],
  ];
  for (const [from, to, open, filtered] of rows) {
    it(`from ${from} to ${to}`, () => {
      const ports = expectedPorts(production, { from, to });
      const of = (state: string) =>
        ports
          .filter((each) => each.state === state)
          .map(({ port }) => port)
          .join(' ');
      expect([of('open'), of('filtered')]).to.deep.equal([open, filtered]);
    });
  }

  it('says of every pair of hosts what their firewalls say', () => {
    for (const one of production.hosts ?? []) {
      for (const other of production.hosts ?? []) {
        if (one === other) continue;
        const open = expectedPorts(production, { from: one.name, to: other.name })
          .filter(({ state }) => state === 'open')
          .map(({ port, transport }) => `${port}/${transport}`);
        const let_ = firewallRules(production, other.name)
          .filter(({ from }) => from === undefined || from.includes(one.address))
          .map(({ allow }) => allow);
        expect(open).to.deep.equal(let_);
      }
    }
  });
});

describe('the lines of pg_hba.conf', () => {
  const text = (changes: Changes) => pgHbaLines(shopIn('production', changes), 'database').map(pgHbaText);

  it('let in who comes with a flow, and end with a refusal', () => {
    expect(text({})).to.deep.equal([
      'local all postgres peer',
      'hostssl "shop" "shop" 10.0.2.11/32 scram-sha-256',
      'hostssl "shop" "shop" 10.0.2.12/32 scram-sha-256',
      'host all all all reject',
    ]);
  });

  it('keep the order of the flows, and name each database and user', () => {
    const flow = { from: 'office', to: 'database', database: ['shop', 'all "x"'], user: ['reader', 'admin'] };
    expect(text({ 'networking/flows/0': flow }).slice(1, 5)).to.deep.equal([
      'hostssl "shop" "reader" 192.0.2.0/24 scram-sha-256',
      'hostssl "shop" "admin" 192.0.2.0/24 scram-sha-256',
      'hostssl "all ""x""" "reader" 192.0.2.0/24 scram-sha-256',
      'hostssl "all ""x""" "admin" 192.0.2.0/24 scram-sha-256',
    ]);
  });
});

describe('the other views of an environment', () => {
  it('have the table of ports', () => {
    const rows = portTable(shopIn('staging', { 'services/api/metrics/port': 3874 }));
    expect(rows.map(({ service, port, endpoint }) => [service, port, endpoint]).slice(2, 5)).to.deep.equal([
      ['edge', 443, 'https://shop.staging.example.com'],
      ['api', 3873, undefined],
      ['api', 3874, undefined],
    ]);
  });

  it('have the hosts behind a balancer', () => {
    expect(upstreams(production, 'api')).to.deep.equal([
      { host: 'app1', address: '10.0.2.11', port: 3873 },
      { host: 'app2', address: '10.0.2.12', port: 3873 },
    ]);
    expect(upstreams(production, 'apii')).to.deep.equal([]);
  });

  it('have the jobs of Prometheus', () => {
    const jobs = scrapeJobs(
      shopIn('production', { 'services/api/metrics/path': '/m', 'services/edge/metrics': { names: ['x'] } }),
    );
    expect(
      jobs.map(({ job, scheme, path, targets }) => [
        job,
        scheme,
        path,
        ...targets.map(({ target }) => target),
      ]),
    ).to.deep.equal([
      ['edge', 'https', '/metrics', '10.0.1.10:443'],
      ['api', 'http', '/m', '10.0.2.11:3873', '10.0.2.12:3873'],
      [
        'hosts',
        'http',
        '/metrics',
        '10.0.1.10:9173',
        '10.0.2.11:9173',
        '10.0.2.12:9173',
        '10.0.2.21:9173',
        '10.0.2.31:9173',
      ],
      ['prometheus', 'http', '/metrics', '10.0.2.31:9187'],
    ]);
  });

  it('have the health checks', () => {
    expect(healthProbes(production).map(({ url, name }) => [url, name])).to.deep.equal([
      ['https://10.0.1.10:443/health', 'shop.example.com'],
      ['http://10.0.2.11:3873/health', undefined],
      ['http://10.0.2.12:3873/health', undefined],
    ]);
  });

  it('have the records of the zone', () => {
    const records = zoneRecords(
      shopIn('production', {
        'networking/dns/ttl': 60,
        'environments/production/addresses': { app1: '2001:db8::1' },
      }),
    );
    expect(records.map(({ name, type, value, ttl }) => `${name} ${ttl} ${type} ${value}`)).to.deep.equal([
      'edge1.example.com 60 A 10.0.1.10',
      'app1.example.com 60 AAAA 2001:db8::1',
      'app2.example.com 60 A 10.0.2.12',
      'db1.example.com 60 A 10.0.2.21',
      'ops1.example.com 60 A 10.0.2.31',
      'shop.example.com 60 A 10.0.1.10',
    ]);
  });

  it('have the certificates', () => {
    const list = (changes: Changes) => neededCertificates(shopIn('staging', changes));
    const certificates = (names: readonly string[], challenge?: string) => ({
      'security/https/certificates/certificates': [{ names, ...(challenge ? { challenge } : {}) }],
    });
    expect(list({})).to.deep.equal([
      { names: ['shop.staging.example.com'], challenge: 'http-01', groups: ['edge'] },
    ]);
    expect(list(certificates(['shop.example.com', '*.staging.example.com'], 'dns-01'))).to.deep.equal([
      { names: ['*.staging.example.com'], challenge: 'dns-01', groups: ['edge'] },
    ]);
    expect(list(certificates(['shop.example.com']))).to.deep.equal([]);
  });

  it('have what an alert compares apart from its limit', () => {
    const [rule] = alertRules(production.description);
    expect(rule?.expr).to.equal(`(${rule?.watched ?? ''}) > 90`);
  });

  it('have the alerts as Prometheus takes them', () => {
    expect(
      alertRules(production.description).map(({ alert, for: time, expr }) => [alert, time, expr.slice(-7)]),
    ).to.deep.equal([
      ['CPUUtilization', '5m', ')) > 90'],
      ['ErrorRate', '5m', '))) > 1'],
      ['APILatencyP95', '10m', ') > 0.5'],
    ]);
  });
});

describe('the environment of a service', () => {
  const shown = (name: string, changes: Changes = {}) =>
    environmentVariables(shopIn(name, changes), 'api').map((each) => `${each.name}=${shownValue(each)}`);

  it('has every variable, secrets by their names', () => {
    expect(shown('staging')).to.deep.equal([
      'NODE_ENV=staging',
      'PORT=3873',
      'DATABASE_URL=postgresql://shop:${databasePassword}@db1.staging.example.com:5439/shop',
      'JWT_SECRET=${tokenKey}',
      'LOG_LEVEL=info',
    ]);
  });

  const urls: readonly (readonly [changes: Changes, url: string])[] = [
    [{ 'networking/dns': undefined }, 'postgresql://shop:${databasePassword}@10.0.2.21:5439/shop'],
    [{ 'configuration/variables/DATABASE_URL': { urlOf: 'api' } }, 'http://app1.example.com:3873'],
    [{ 'configuration/variables/DATABASE_URL': { urlOf: 'edge', path: '/x' } }, 'https://shop.example.com/x'],
    [
      { 'services/database/group': 'app' },
      'postgresql://shop:${databasePassword}@app1.example.com:5439,app2.example.com:5439/shop',
    ],
    [
      { 'services/database/listens': 'localhost' },
      'postgresql://shop:${databasePassword}@localhost:5439/shop',
    ],
  ];
  for (const [changes, url] of urls) {
    it(`has the URL ${url}`, () => {
      expect(shown('production', changes)).to.include(`DATABASE_URL=${url}`);
    });
  }

  it('leaves out what is for other services', () => {
    expect(environmentVariables(production, 'edge')).to.deep.equal([]);
  });

  it('is a secret where a secret is in it, encoded in a URL', () => {
    const values = environmentVariables(production, 'api').map((each) =>
      resolveValue(each, (name) => secret(`${name}:/@`)),
    );
    expect(values.map((value) => (value instanceof Secret ? 'secret' : value))).to.deep.equal([
      'production',
      '3873',
      'secret',
      'secret',
      'warn',
    ]);
    const [, , url, key] = values;
    expect(url instanceof Secret ? url.reveal() : url).to.equal(
      'postgresql://shop:databasePassword%3A%2F%40@db1.example.com:5439/shop',
    );
    expect(key instanceof Secret ? key.reveal() : key).to.equal('tokenKey:/@');
  });
});

describe('the specification of a host', () => {
  const [, app1] = production.hosts!;
  const facts = { ...sampleBaseFacts, cpus: 4, memoryMiB: 7900 };
  const rows: readonly (readonly [
    title: string,
    name: string,
    facts: Partial<typeof facts>,
    found: readonly string[],
  ])[] = [
    ['is met', 'production', {}, []],
    ['is not met by fewer processors', 'production', { cpus: 2 }, ['must be 4 vCPUs on app1, which has 2']],
    ['is not met by more processors', 'production', { cpus: 8 }, ['must be 4 vCPUs on app1, which has 8']],
    [
      'is not met by less memory',
      'production',
      { memoryMiB: 4096 },
      ['must be 8 GiB of memory on app1, which has 4'],
    ],
    [
      'is not met by another system',
      'production',
      { os: { id: 'ubuntu', version: '22.04', codename: 'jammy', name: 'Ubuntu 22.04' } },
      ['must be Debian 12 on app1, which has Ubuntu 22.04'],
    ],
    ['is met by more, where it says at least', 'development', { cpus: 64, memoryMiB: 99_999 }, []],
    [
      'is not met by less than at least',
      'development',
      { memoryMiB: 256 },
      ['must be at least 1 GiB of memory on app1, which has 0.3'],
    ],
  ];
  for (const [title, name, given, found] of rows) {
    it(title, () => {
      const findings = specificationFindings(shopIn(name), app1!, { ...facts, ...given });
      expect(findings.map(({ message }) => message)).to.deep.equal(found);
    });
  }

  it('names the group or the host of which the description says it', () => {
    const servers = { all: { memoryGiB: 1 }, app: { vcpus: 2 }, app1: { vcpus: 3 } };
    const environment = shopIn('production', { 'environments/production/servers': servers });
    const paths = specificationFindings(environment, app1!, facts).map(({ path }) => path);
    expect(paths).to.deep.equal([
      'environments.production.servers.app1.vcpus',
      'environments.production.servers.all.memoryGiB',
    ]);
  });
});

describe('the diagram of an environment', () => {
  it('has hosts, services and flows, in the language of Mermaid', () => {
    const changes = {
      services: {
        api: { group: 'app', port: 3873, protocol: 'http', metrics: { names: ['up'] } },
        end: { group: 'all', port: 3999, protocol: 'tcp' },
      },
      'networking/flows': [
        { from: ['internet', 'edge'], to: 'api' },
        { from: 'all', to: 'end' },
        { from: 'ops', to: 'every metrics' },
      ],
    };
    expect(diagram(shopIn('production', changes)).split('\n')).to.deep.equal([
      'flowchart LR',
      '  from_internet(["internet"])',
      '  subgraph group_app["app: app1, app2"]',
      '    service_api["api :3873"]',
      '  end',
      '  subgraph group_all["every host"]',
      '    service_end["end :3999"]',
      '  end',
      '  subgraph group_edge["edge: edge1"]',
      '    group_edge_hosts["edge"]',
      '  end',
      '  subgraph group_ops["ops: ops1"]',
      '    group_ops_hosts["ops"]',
      '  end',
      '  subgraph group_db["db: db1"]',
      '    group_db_hosts["db"]',
      '  end',
      '  from_internet --> service_api',
      '  group_edge --> service_api',
      '  group_all --> service_end',
      '  group_ops -. metrics .-> service_api',
      '',
    ]);
  });
});
