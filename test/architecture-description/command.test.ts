import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import type { DocumentSection } from '../../lib';
import { cli } from '../cli/command-line';
import { useDirectory } from '../inventory/helpers';

const hosts = `groups:
  web:
    hosts: [web1]
  db:
    hosts: [db1]
hosts:
  web1: { address: 192.0.2.11 }
  db1: { address: 192.0.2.21 }
`;

const wrong = `document:
  status: active
overview:
environments:
  production:
    purpose: Serves the site
  qa:
    like: production
networking:
  flows:
    - { from: web, to: databse }
    - { from: internet, to: site }
services:
  site: { group: web, port: 443, protocol: https }
  database:
    group: db
    port: 5432
    protocol: postgresql
`;

const files = { 'inventory/production.yml': hosts, 'inventory/architecture.yml': wrong };

describe('the architecture command', function () {
  this.timeout(20_000);
  const directory = useDirectory(files);

  /** Runs a command in the directory with the wrong description. */
  async function there(...words: readonly string[]) {
    const here = process.cwd();
    process.chdir(directory());
    try {
      return await cli('architecture', ...words);
    } finally {
      process.chdir(here);
    }
  }

  it('finds nothing wrong with this repository, and that every line of the template is filled in', async () => {
    expect(await cli('architecture', 'check')).to.include({
      code: 0,
      stdout: 'inventory/architecture.ts: nothing is wrong\n',
    });
    expect((await cli('architecture', 'check', '--missing')).stdout).to.equal(
      'inventory/architecture.ts: every line of the template is filled in\n',
    );
  });

  it('lists what is missing, heading by heading', async () => {
    const { stdout } = await there('check', '--missing');
    expect(stdout).to.contain(
      "\nAlerting\n  [ ] Tool                   alerting.tool      alertmanager, grafana-alerting or cloudwatch-alarms\n  [ ] Critical Alerts        alerting.alerts    conditions such as 'CPU Utilization > 90% for 5 minutes'\n",
    );
    const json = JSON.parse((await there('check', '--missing', '-o', 'json')).stdout) as {
      readonly missing: readonly { readonly path: string }[];
    };
    expect(json.missing.map(({ path }) => path)).to.include('alerting.channels');
  });

  it('tells each mistake under its heading, with the line of the file and what to do', async () => {
    const { code, stdout } = await there('check');
    expect(code).to.equal(1);
    expect(stdout).to.equal(`inventory/architecture.yml: 3 mistakes
qa has no inventory (inventory/qa.ts): its hosts were not looked at

Networking › Firewall/Security Groups
  inventory/architecture.yml:11: networking.flows.0.to names "databse", which is not a service, did you mean "database"?
    hint: There are: site, database.

Port and Endpoint Mapping
  inventory/architecture.yml:17: services.database.port is 5432, the default of PostgreSQL
    hint: Take a port from 1024 to 32767 that is not the default of a program, or say why it must be this one: why: …
  inventory/architecture.yml:15: services.database is reached by no flow: its port would be closed to everybody
    hint: Add a flow to it under networking.flows, or say listens: 'localhost'.
`);
    const json = JSON.parse((await there('check', '--output', 'json')).stdout) as {
      readonly findings: readonly { readonly path: string; readonly line: number }[];
    };
    expect(json.findings.map(({ path, line }) => [path, line])).to.deep.include([
      'services.database.port',
      17,
    ]);
  });

  it('derives nothing from a wrong description', async () => {
    const { code, stdout, stderr } = await there('ports', '-e', 'production');
    expect([code, stdout]).to.deep.equal([64, '']);
    expect(stderr).to.match(/^error ARCHITECTURE: the description of the architecture has 3 mistakes\n/);
    expect(stderr).to.contain('\n  hint: hostwright architecture check says for each what to do.\n');
  });

  it('shows ports, flows and the firewall of a host', async () => {
    const lines = async (...words: readonly string[]) =>
      (await cli('architecture', ...words, '-e', 'production')).stdout
        .split('\n')
        .map((line) => line.split(/ {2,}/));
    expect((await lines('ports'))[3]).to.deep.equal([
      'site',
      '443',
      'https',
      'edge',
      'https://example.com',
      'Ends TLS, and balances the application (role balancer)',
    ]);
    expect((await lines('flows'))[2]).to.deep.equal(['internet', 'site', 'edge', '443/tcp']);
    expect(await lines('flows', '--host', 'db1')).to.deep.equal([
      ['PORT', 'FROM', 'WHAT'],
      ['22/tcp', 'anywhere', 'ssh from internet'],
      ['5439/tcp', '192.0.2.21,192.0.2.22,192.0.2.23', 'database from app'],
      ['9142/tcp', '192.0.2.41', 'node from ops'],
      ['9143/tcp', '192.0.2.41', 'postgresExporter from ops'],
      [''],
    ]);
    const json = JSON.parse(
      (await cli('architecture', 'flows', '--host', 'edge1', '-e', 'production', '-o', 'json')).stdout,
    ) as readonly unknown[];
    expect(json[0]).to.deep.equal({ allow: '22/tcp', comment: 'ssh from internet' });
    expect(json.at(-1)).to.deep.equal({
      allow: '9147/tcp',
      from: ['192.0.2.41'],
      comment: 'site from ops',
    });
  });

  it('shows an environment, and draws it', async () => {
    const { stdout } = await cli('architecture', 'show', '-e', 'staging');
    expect(stdout).to.contain('endpoint: https://staging.example.com').and.contain('logRetention: 30 days');
    const json = await cli('architecture', 'show', '-e', 'staging', '-o', 'json');
    expect(parse(stdout)).to.deep.equal(JSON.parse(json.stdout));
    expect(stdout).to.match(/^ {2}- \{ name: edge1, groups: \[ .* \], address: \S+ \}$/m);
    const drawn = await cli('architecture', 'diagram');
    expect(drawn.stdout)
      .to.match(/^flowchart LR\n/)
      .and.contain('  from_internet --> service_site\n');
  });

  it('draws a picture, to a file or to standard output', async () => {
    const file = join(directory(), 'picture.svg');
    const written = await cli('architecture', 'diagram', '--format', 'svg', '--out', file);
    expect(written).to.deep.equal({ code: 0, stdout: '', stderr: `wrote ${file}\n` });
    const picture = readFileSync(file, 'utf8');
    expect(picture).to.match(/^<\?xml[^]*<\/svg>\n$/);
    const { stdout } = await cli('architecture', 'diagram', '--format', 'svg', '-o', 'json');
    expect(JSON.parse(stdout)).to.deep.equal({ environment: 'development', svg: picture });
  });

  it('prints the template, filled in', async () => {
    const { stdout } = await cli('architecture', 'document');
    expect(stdout)
      .to.match(/^# Infrastructure Architecture\n/)
      .and.contain('| site | 443 |');
    const { stdout: json } = await cli('architecture', 'document', '-e', 'development', '-o', 'json');
    const sections = JSON.parse(json) as readonly DocumentSection[];
    expect(sections.flatMap(({ lines }) => lines)).to.deep.include({
      heading: 'Logging',
      label: 'Log Retention',
      path: 'logging.retention',
      declared: { text: ['30 days'], below: [] },
      derived: [],
      statuses: [{ kind: 'declared' }],
    });
    expect(sections.find(({ heading }) => heading === 'Networking')?.diagram).to.equal('development');
  });

  it('writes the document as a page, about the environment that is asked for', async () => {
    const file = join(directory(), 'page.html');
    const written = await cli(
      ...['architecture', 'document', '-e', 'staging', '--format', 'html', '--out', file],
    );
    expect(written).to.deep.equal({ code: 0, stdout: '', stderr: `wrote ${file}\n` });
    expect(readFileSync(file, 'utf8'))
      .to.match(/^<!doctype html>[^]*<\/html>\n$/)
      .and.contain('<p class="kind">Environment staging</p>');
  });

  it('leaves out what was seen where only what is intended is wanted', async () => {
    const intended = await cli('architecture', 'document', '-e', 'development', '--intended');
    expect(intended.stdout)
      .to.match(/^# Infrastructure Architecture\n/)
      .and.not.match(/Seen: |read at /);
  });

  it('compares environments, each with the one that it is like or two of them', async () => {
    const all = await cli('architecture', 'parity');
    expect(all.code).to.equal(0);
    expect(all.stdout)
      .to.match(/STAGING +PRODUCTION +WHY/)
      .and.match(/DEVELOPMENT +STAGING +WHY/);
    const two = await cli('architecture', 'parity', 'production', 'staging', '--output', 'json');
    const [pair] = JSON.parse(two.stdout) as readonly { readonly differences: readonly object[] }[];
    expect(pair?.differences).to.deep.include({
      path: 'servers.app.instances',
      first: 3,
      second: 2,
      why: ['Nobody but us visits it.'],
    });
  });

  const mistakes: readonly (readonly [title: string, words: readonly string[], shown: string])[] = [
    [
      'an unknown environment',
      ['ports', '-e', 'prodution'],
      'no environment "prodution", did you mean "production"?',
    ],
    [
      'an unknown host',
      ['flows', '--host', 'db9'],
      'there is no host "db9" in development, did you mean "db1"?',
    ],
    ['an unknown command', ['chek'], "unknown command 'chek'"],
    [
      'a file that cannot be written',
      ['diagram', '--out', '/nowhere/picture.svg'],
      'there is no directory /nowhere',
    ],
    ['an unknown picture', ['diagram', '--format', 'png'], 'Allowed choices are mermaid, svg.'],
    ['an unknown format', ['check', '-o', 'xml'], 'Allowed choices are plain, json.'],
  ];
  for (const [title, words, shown] of mistakes) {
    it(`ends with 64 for ${title}`, async () => {
      const { code, stderr } = await cli('architecture', ...words);
      expect(stderr).to.contain(shown).and.contain('  hint: ');
      expect(code).to.equal(64);
    });
  }
});
