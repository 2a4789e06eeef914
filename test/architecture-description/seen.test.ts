import { expect } from 'chai';
import { checkArchitecture } from '../../lib/architecture/check';
import { ageText, timeText } from '../../lib/architecture/seen/age';
import { seenFindings } from '../../lib/architecture/seen/findings';
import { withRun, withStates, type EndedHost } from '../../lib/architecture/seen/runs';
import type { SeenEnvironment, SeenPort, SeenState } from '../../lib/architecture/seen/schema';
import { wantedOf } from '../../lib/architecture/seen/wanted';
import { altered, shopHosts, type Changes } from './altered';
import { shop } from './shop';

const now = new Date('2026-11-30T03:00:00Z');

function production(changes: Changes = {}) {
  const data = altered({ 'configuration/tool': 'hostwright', ...changes });
  const { architecture } = checkArchitecture({ ...shop, data }, shopHosts);
  return architecture!.environments.find(({ name }) => name === 'production')!;
}

const port = (number: number, address = '0.0.0.0', more: Partial<SeenPort> = {}): SeenPort => ({
  transport: 'tcp',
  ...{ address, port: number },
  ...more,
});
const running = { active: 'active', enabled: 'enabled' };

/** A host as the description wants it, but for this. */
function stateOf(name: 'app1' | 'edge1' | 'db1', given: Partial<SeenState> = {}): SeenState {
  const environment = production();
  const { packages, units } = wantedOf(environment, environment.hostNamed(name)!);
  const sizes = {
    app1: { cpus: 4, memoryMiB: 7900, diskMiB: 78_000 },
    edge1: { cpus: 2, memoryMiB: 3900, diskMiB: 39_000 },
    db1: { cpus: 8, memoryMiB: 31_900, diskMiB: 500_000 },
  };
  const day = 86_400;
  const start = now.getTime() / 1000;
  const certificate = {
    ...{ name: 'shop.example.com', port: 443, domains: ['shop.example.com'], issuer: 'CN=R11' },
    notBefore: start - 30 * day,
    notAfter: start + 60 * day,
  };
  const ports = { app1: [3873], edge1: [80, 443], db1: [5439] };
  return {
    at: '2026-11-30T00:00:00.000Z',
    os: { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)' },
    ...sizes[name],
    listening: [22, 9173, ...ports[name]].map((each) => port(each)),
    packages: Object.fromEntries(packages.map((each) => [each, '1.0'])),
    units: Object.fromEntries(units.map((each) => [each, running])),
    certificates: name === 'edge1' ? [certificate] : [],
    ...given,
  };
}

function foundOn(name: 'app1' | 'edge1' | 'db1', given: Partial<SeenState> = {}, changes: Changes = {}) {
  const environment = production(changes);
  const host = environment.hostNamed(name)!;
  return seenFindings(environment, { host, state: stateOf(name, given) }, now);
}

describe('what was seen on a host', () => {
  for (const name of ['app1', 'edge1', 'db1'] as const) {
    it(`has nothing to find on ${name} as it is declared`, () => {
      expect(foundOn(name)).to.deep.equal([]);
    });
  }

  const certificate = (more: object) => ({
    certificates: [{ ...stateOf('edge1').certificates[0]!, ...more }],
  });
  const inHours = (hours: number) => now.getTime() / 1000 + hours * 3600;
  const listens = (name: 'app1' | 'edge1' | 'db1', ...more: readonly SeenPort[]) => ({
    listening: [...(stateOf(name).listening ?? []), ...more],
  });
  const app = [22, 9173].map((each) => port(each));

  const rows: readonly (readonly [
    what: string,
    name: 'app1' | 'edge1' | 'db1',
    given: Partial<SeenState>,
    heading: string,
    message: string,
    changes?: Changes,
  ])[] = [
    [
      'less storage',
      'app1',
      { diskMiB: 40_960 },
      'Production Environment',
      'must be 80 GiB of storage on app1, which has 40',
    ],
    [
      'another system',
      'app1',
      { os: { id: 'debian', version: '13', codename: 'trixie', name: 'Debian 13' } },
      'Production Environment',
      'must be Debian 12 on app1, which has Debian 13',
    ],
    [
      'a port that no service declares',
      'app1',
      listens('app1', port(8080, '0.0.0.0', { process: 'node', unit: 'old.service' })),
      'Port and Endpoint Mapping',
      'has no entry for 8080/tcp on app1, where node (old.service) listens at 0.0.0.0',
    ],
    [
      'an unknown program on all addresses, once for both families',
      'app1',
      listens('app1', port(8080, '*'), port(8080, '::')),
      'Port and Endpoint Mapping',
      'has no entry for 8080/tcp on app1, where something listens at ::',
    ],
    [
      'a declared service that does not listen',
      'app1',
      { listening: app },
      'Port and Endpoint Mapping',
      'is 3873/tcp, but nothing listens there on app1',
    ],
    [
      'a service that flows reach and that listens for its host alone',
      'app1',
      { listening: [...app, port(3873, '127.0.0.1')] },
      'Port and Endpoint Mapping',
      'is 3873/tcp, which listens only for app1 itself, but flows come from other hosts',
    ],
    [
      'a service for its host alone that listens for others',
      'db1',
      {},
      'Port and Endpoint Mapping',
      'is localhost, but 5439/tcp on db1 listens for other hosts too',
      { 'services/database/listens': 'localhost', 'networking/flows': [] },
    ],
    [
      'a package that is not installed',
      'db1',
      { packages: { ...stateOf('db1').packages, postgresql: '' } },
      'Port and Endpoint Mapping',
      'needs the package postgresql, which is not installed on db1',
    ],
    [
      'a unit that failed and does not start at boot',
      'app1',
      { units: { ...stateOf('app1').units, 'ufw.service': { active: 'failed', enabled: 'disabled' } } },
      'Networking',
      'needs ufw.service, which is failed and disabled on app1',
    ],
    [
      'no certificate',
      'edge1',
      { certificates: [{ name: 'shop.example.com', port: 443 }] },
      'HTTPS',
      'must have a certificate for shop.example.com: port 443 of edge1 shows none',
    ],
    [
      'a certificate of another name',
      'edge1',
      certificate({ domains: ['*.shop.example.com'] }),
      'HTTPS',
      'must have a certificate for shop.example.com: port 443 of edge1 shows one for *.shop.example.com',
    ],
    [
      'a certificate that ended',
      'edge1',
      certificate({ notAfter: inHours(-1) }),
      'HTTPS',
      'must have a certificate for shop.example.com: port 443 of edge1 shows one that ended 2026-11-30',
    ],
    [
      'a certificate near its end',
      'edge1',
      certificate({ notBefore: inHours(-77 * 24), notAfter: inHours(13 * 24) }),
      'HTTPS',
      'must have a certificate for shop.example.com: port 443 of edge1 shows one that ends in 13 days',
    ],
    [
      'a certificate of six days in its last hours',
      'edge1',
      certificate({ notBefore: inHours(-130), notAfter: inHours(14) }),
      'HTTPS',
      'must have a certificate for shop.example.com: port 443 of edge1 shows one that ends in less than a day',
    ],
  ];
  for (const [what, name, given, heading, message, changes] of rows) {
    it(`has ${what}`, () => {
      const findings = foundOn(name, given, changes);
      expect(findings.map((each) => [each.heading, each.message])).to.deep.equal([[heading, message]]);
      expect(findings[0]?.hint).to.match(/\.$/);
    });
  }

  const fine: readonly (readonly [what: string, name: 'app1' | 'edge1', given: Partial<SeenState>])[] = [
    ['what listens for the host alone', 'app1', listens('app1', port(6379, '127.0.0.1'), port(25, '::1'))],
    [
      'what is bound to the loopback interface',
      'app1',
      listens('app1', port(53, '10.9.9.9', { device: 'lo' })),
    ],
    ['clients of DHCP', 'app1', listens('app1', port(68, '0.0.0.0', { transport: 'udp' }))],
    ['clients of UDP', 'app1', listens('app1', port(45_000, '0.0.0.0', { transport: 'udp' }))],
    ['what could not be read', 'app1', { listening: undefined, packages: {}, units: {}, diskMiB: undefined }],
    ['a certificate for a wildcard', 'edge1', certificate({ domains: ['*.example.com'] })],
    [
      'a certificate of six days in its first',
      'edge1',
      certificate({ notBefore: inHours(-2), notAfter: inHours(142) }),
    ],
  ];
  for (const [what, name, given] of fine) {
    it(`may have ${what}`, () => {
      expect(foundOn(name, given)).to.deep.equal([]);
    });
  }

  it('says nothing twice where a closed port shows no certificate', () => {
    const findings = foundOn('edge1', {
      listening: [22, 80, 9173].map((each) => port(each)),
      certificates: [{ name: 'shop.example.com', port: 443 }],
    });
    expect(findings.map(({ path }) => path)).to.deep.equal(['services.edge.port']);
  });
});

describe('what to look for on a host', () => {
  it('follows from the description', () => {
    const environment = production();
    const wanted = (name: string) => wantedOf(environment, environment.hostNamed(name)!);
    expect(wanted('edge1').certificates).to.deep.equal([{ name: 'shop.example.com', port: 443 }]);
    expect(wanted('db1').certificates).to.deep.equal([]);
    expect(wanted('db1').packages).to.deep.equal([
      'ufw',
      'openssh-server',
      'postgresql',
      'prometheus-node-exporter',
      'rsyslog',
    ]);
    expect(wanted('ops1').units).to.include.members([
      'prometheus.service',
      'prometheus-alertmanager.service',
    ]);
  });
});

describe('what is kept of hosts', () => {
  const empty: SeenEnvironment = { version: 1, environment: 'production', hosts: {} };
  const ended = (name: string, count: number, recap: Partial<EndedHost['recap']> = {}): EndedHost => ({
    ...{ name, count },
    recap: { failed: 0, unreachable: false, ...recap },
  });
  const run = { at: now, playbook: 'site', isDrift: false, isInterrupted: false, isPartial: false };

  const results: readonly (readonly [EndedHost, string])[] = [
    [ended('a', 0), 'ok'],
    [ended('a', 2), 'changed'],
    [ended('a', 2, { failed: 1 }), 'failed'],
    [ended('a', 0, { unreachable: true }), 'unreachable'],
    [ended('a', 1, { unfinished: [{}] }), 'interrupted'],
  ];
  for (const [host, result] of results) {
    it(`has the result ${result}`, () => {
      const isInterrupted = result === 'interrupted';
      const seen = withRun(empty, { ...run, isInterrupted, hosts: [host] });
      const { count } = host;
      expect(seen.hosts['a']).to.deep.equal({
        run: { at: '2026-11-30T03:00:00.000Z', playbook: 'site', result, count },
      });
    });
  }

  it('has run, drift and state of a host beside each other, and leaves other hosts alone', () => {
    const state = stateOf('app1');
    const first = withRun(empty, { ...run, hosts: [ended('app1', 1), ended('gone', 0)] });
    const second = withStates(first, new Map([['app1', state]]), ['app1', 'app2']);
    const third = withRun(second, { ...run, isDrift: true, isPartial: true, hosts: [ended('app2', 3)] });
    expect(third.hosts['app1']).to.deep.equal({ run: first.hosts['app1']?.run, state });
    expect(third.hosts['app2']?.drift).to.include({ count: 3, result: 'changed', isPartial: true });
    expect(Object.keys(third.hosts)).to.deep.equal(['app1', 'app2']);
  });

  it('says how old it is', () => {
    const ages = ['02:59:30', '02:59:00', '02:12:00', '02:00:00', '00:00:01'].map((time) =>
      ageText(`2026-11-30T${time}Z`, now),
    );
    expect(ages).to.deep.equal(['just now', '1 minute ago', '48 minutes ago', '1 hour ago', '2 hours ago']);
    expect(ageText('2026-11-27T03:00:00Z', now)).to.equal('3 days ago');
    expect(timeText('2026-11-27T03:04:05.678Z')).to.equal('2026-11-27 03:04 UTC');
  });
});
