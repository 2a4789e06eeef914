import { expect } from 'chai';
import { checkArchitecture } from '../../lib/architecture/check';
import { documentOf } from '../../lib/architecture/document/document';
import { documentText } from '../../lib/architecture/document/markdown';
import { statusText } from '../../lib/architecture/document/status';
import { importDocument } from '../../lib/architecture/import/import';
import type { SeenEnvironment, SeenPort, SeenState } from '../../lib/architecture/seen/schema';
import { altered, shopHosts, type Changes } from './altered';
import { shop } from './shop';

const now = new Date('2026-11-30T06:10:00Z');
const architectureOf = (changes: Changes = {}) =>
  checkArchitecture({ ...shop, data: altered(changes) }, shopHosts).architecture!;

const port = (number: number, process: string, address = '0.0.0.0'): SeenPort => ({
  ...{ transport: 'tcp', address, port: number, process, unit: `${process}.service` },
});

const app: SeenState = {
  at: '2026-11-30T03:10:00Z',
  os: { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)' },
  ...{ cpus: 4, memoryMiB: 8000, diskMiB: 80_000 },
  listening: [port(22, 'sshd'), port(3873, 'shop'), port(9173, 'exporter')],
  packages: { 'openssh-server': '1:9.2', rsyslog: '8.2302' },
  units: { 'ssh.service': { active: 'active', enabled: 'enabled' } },
  certificates: [],
};

const seen: SeenEnvironment = {
  ...{ version: 1, environment: 'production' },
  hosts: {
    app1: {
      state: app,
      run: { at: '2026-11-30T04:10:00Z', playbook: 'site', result: 'changed', count: 1 },
      drift: { at: '2026-11-30T05:10:00Z', playbook: 'site', result: 'ok', count: 0 },
    },
    app2: {
      state: {
        ...app,
        at: '2026-11-28T03:10:00Z',
        cpus: 2,
        listening: [port(22, 'sshd'), port(9173, 'exporter', '127.0.0.1'), port(8080, 'old')],
      },
      drift: { at: '2026-11-29T06:00:00Z', playbook: 'site', result: 'changed', count: 3, isPartial: true },
    },
    edge1: {
      state: {
        ...app,
        cpus: 2,
        memoryMiB: 4000,
        diskMiB: 40_000,
        listening: [22, 80, 443, 9173].map((each) => port(each, 'p')),
        certificates: [
          {
            ...{ name: 'shop.example.com', port: 443, domains: ['shop.example.com'], issuer: 'CN=R11' },
            ...{ notBefore: Date.UTC(2026, 9, 1) / 1000, notAfter: Date.UTC(2026, 11, 30) / 1000 },
          },
        ],
      },
    },
    gone: { state: app },
  },
};

const withSeen = { seen: { environments: [seen], now } };

describe('the document with what was seen', () => {
  const text = documentText(architectureOf(), withSeen);

  const shown: readonly string[] = [
    '- **Operating System**: Debian 12 _(read at 2026-11-28 03:10 UTC from app1, app2, edge1, 2 days ago)_\n',
    '- **Server Configuration**: _(read at 2026-11-28 03:10 UTC from app1, app2, edge1, 2 days ago, 1 found otherwise)_\n',
    '- **Certificate Management**: lets-encrypt _(read at 2026-11-30 03:10 UTC from edge1, 3 hours ago)_\n',
    '- **Log Aggregation**: rsyslog; service: logs _(read at 2026-11-28 03:10 UTC from app1, app2, edge1, 2 days ago)_\n',
    '- **Tool**: hostwright _(read at 2026-11-29 06:00 UTC from app1, app2, 1 day ago)_\n',
    '- **DNS**: bind9; zone: example.com _(declared, not run here)_\n',
    '### Production Environment\n',
    '#### Seen: Hosts in production\n\n| Host | vCPUs | RAM | Storage | System | Read |\n',
    '| app1 | 4 | 7.8 GiB | 78.1 GiB | Debian GNU/Linux 12 (bookworm) | 2026-11-30 03:10 UTC, 3 hours ago |\n',
    '- `environments.production.servers.app.vcpus` must be 4 vCPUs on app2, which has 2. Change the server,',
    '| Port | Service | Declared on | Firewall | Seen listening |\n',
    '| 22/tcp | ssh | app1, app2, edge1 | 192.0.2.0/24 | sshd (sshd.service) on app1, app2; p (p.service) on edge1 |\n',
    '| 3873/tcp | api | app1, app2 | 10.0.1.10, 10.0.2.31 | shop (shop.service) on app1; nothing on app2 |\n',
    'exporter (exporter.service), only for the host itself on app2;',
    '| 8080/tcp | none | no host | closed | old (old.service) on app2 |\n',
    '| app1 | site: 1 task changed, 2026-11-30 04:10 UTC, 2 hours ago | site: no drift, 2026-11-30 05:10 UTC, 1 hour ago |\n',
    '| app2 | - | site (in part): 3 tasks differ, 2026-11-29 06:00 UTC, 1 day ago |\n',
    '| package | rsyslog | 8.2302 | app1, app2, edge1 |\n',
    '| shop.example.com | edge1 | 443 | CN=R11 | 2026-12-30, in 29 days |\n',
  ];
  for (const part of shown) {
    it(`has ${JSON.stringify(part)}`, () => {
      expect(text).to.contain(part);
    });
  }

  it('leaves out hosts that the description does not have any more', () => {
    expect(text).to.not.contain('gone');
  });

  it('has what was seen of other environments only below their own headings', () => {
    const staging = { ...withSeen, environment: 'staging' };
    const other = documentText(architectureOf(), staging);
    expect(other).to.contain('#### Seen: Hosts in production').and.not.contain('Seen: Ports');
    expect(other).to.contain('- **Certificate Management**: lets-encrypt _(declared, not run here)_');
    const qa: SeenEnvironment = { ...seen, environment: 'staging' };
    const sections = documentOf(architectureOf(), { seen: { environments: [qa], now } });
    const titles = sections.flatMap(({ heading, seen: parts }) => parts.map(({ title }) => [heading, title]));
    expect(titles).to.deep.include(['Staging Environment', 'Hosts in staging']);
  });

  it('is the same without what was seen, line by line, for an import', () => {
    const said = (markdown: string) => importDocument(markdown, 'x.md').description;
    expect(said(text)).to.deep.equal(said(documentText(architectureOf())));
  });

  it('grows with the hosts, and not with their square', () => {
    const rowsOf = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `h${index}`);
      const hosts = names.map((name) => ({
        name,
        groups: ['all', 'app'],
        address: `10.0.2.${name.slice(1)}`,
      }));
      const { architecture } = checkArchitecture(shop, { ...shopHosts, production: hosts });
      const entries = Object.fromEntries(names.map((name) => [name, { state: app }]));
      const environments = [{ ...seen, hosts: entries }];
      return documentText(architecture!, { seen: { environments, now } }).length;
    };
    expect(rowsOf(200) / rowsOf(100)).to.be.below(2.1);
  });
});

describe('the status of a line', () => {
  it('has every proof beside what was read', () => {
    const proved = { 'security.https.certificates': [{ test: 'renews (twice)', file: 'test/a.test.ts' }] };
    const text = documentText(architectureOf({ proved }), withSeen);
    expect(text).to.contain(
      'lets-encrypt _(proved by test “renews (twice)” of test/a.test.ts; read at 2026-11-30 03:10 UTC from edge1, 3 hours ago)_',
    );
    const { description } = importDocument(text, 'x.md');
    const plain = importDocument(documentText(architectureOf()), 'x.md');
    expect(description).to.deep.equal(plain.description);
  });

  it('names only the first of many hosts', () => {
    const hosts = Array.from({ length: 500 }, (_, index) => `app${index}`);
    expect(statusText({ kind: 'read', at: 'now', hosts })).to.equal(
      'read at now from app0, app1, app2, app3, app4, 495 others',
    );
  });
});
