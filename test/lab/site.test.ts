import { readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { architecture } from '../../inventory/architecture';
import { environmentOf } from '../../lib/architecture/environment-of';
import type { Inventory } from '../../lib/inventory/inventory';
import { loadInventory } from '../../lib/inventory/load';
import { acmeRootFile } from '../../lib/lab/acme';
import { labExec, labReset } from '../../lib/lab/lab';
import { labSettings } from '../../lib/lab/settings';
import { labDown } from '../../lib/lab/down';
import { labUp } from '../../lib/lab/up';
import { siteWithHost, siteWithoutFlow } from './altered-site';
import { lookClosely, openingsOf, outside, sweep, type Opening } from './port-scan';
import { driftOf, npx, npxIn, recapOf, visit } from './site-program';
import { differences, snapshotOf } from './snapshot';

describe('playbooks/site.ts on the development lab', function () {
  this.timeout(1_800_000);
  let inventory: Inventory;
  const names = () => inventory.hosts.map(({ name }) => name);
  const edges = () => inventory.select('edge');
  const inside = async (name: string, script: string) => {
    const { code, stdout, stderr } = await labExec(name, script);
    expect(code, `${name}: ${script}\n${stdout}${stderr}`).to.equal(0);
    return stdout;
  };

  const environment = () => {
    const hosts = inventory.hosts.map(({ name, groups, target }) => ({
      name,
      groups,
      address: target.address,
    }));
    return environmentOf(architecture, { environment: 'development', fleet: { hosts } });
  };

  const usual = process.env['HOSTWRIGHT_LAB'];

  before(async function () {
    if (process.env['HOSTWRIGHT_NO_LAB'] !== undefined) this.skip();
    process.env['HOSTWRIGHT_LAB'] = 'test-site';
    inventory = await loadInventory({ directory: resolve(__dirname, '../..') });
    await labUp({ hosts: inventory.lab?.hosts ?? 3 });
    await labReset(names(), { suite: 'bookworm' });
    // The first run has to see to the ACME server itself, whatever became of it.
    rmSync(acmeRootFile(labSettings()), { force: true });
  });

  after(async () => {
    await labDown();
    if (usual === undefined) delete process.env['HOSTWRIGHT_LAB'];
    else process.env['HOSTWRIGHT_LAB'] = usual;
  });

  it('says under --check what would change on fresh hosts, touches nothing and fails nowhere', async () => {
    const before = await Promise.all(names().map(snapshotOf));
    const check = await npx('playbooks/site.ts', '--check');
    expect(check.code, check.output).to.equal(2);
    const recap = recapOf(check);
    expect(Object.keys(recap)).to.have.members(names());
    for (const host of Object.values(recap)) {
      expect(host).to.include({ failed: 0, unreachable: false });
      expect(host.changed).to.be.greaterThan(10);
    }
    expect(check.output)
      .to.contain('would change')
      .and.not.match(/^failed /m);
    const after = await Promise.all(names().map(snapshotOf));
    for (const [index, lines] of after.entries())
      expect(differences(before[index] ?? [], lines)).to.deep.equal([]);
  });

  it('brings fresh hosts to their declared state', async () => {
    const first = await npx('playbooks/site.ts');
    expect(first.code, first.output).to.equal(0);
    expect(first.output).to.match(/^The document of the system: \.hostwright\/infrastructure\.html\n/m);
    expect(first.output)
      .to.match(/^ {2}up: 13 of 13 targets: alertmanager of ops1, api of app1, api of app2, /m)
      .and.match(/^ {2}logs: of 5 of 5 hosts: app1, app2, db1, edge1, ops1$/m)
      .and.match(/^ {2}alert in \S+@example\.com: \[FIRING:1\] HostwrightTest /m)
      .and.match(/^ {2}alert in \S+@example\.com: \[RESOLVED\] HostwrightTest /m);
    for (const name of names()) {
      expect(await inside(name, 'ufw status')).to.contain('Status: active');
      expect(await inside(name, 'id -nG ada')).to.equal('ada sudo\n');
      expect(await inside(name, 'cat /home/ada/.ssh/authorized_keys')).to.match(/^ssh-ed25519 /);
      const timers = 'apt-daily.timer apt-daily-upgrade.timer logrotate.timer';
      expect(await inside(name, `systemctl is-active ${timers}; systemctl is-enabled ${timers}`)).to.equal(
        'active\n'.repeat(3) + 'enabled\n'.repeat(3),
      );
    }
    for (const name of names()) {
      expect(await inside(name, 'readlink /etc/localtime; systemctl is-enabled chrony')).to.equal(
        '/usr/share/zoneinfo/Etc/UTC\nenabled\n',
      );
      expect(await inside(name, 'apt-config dump APT::Periodic')).to.contain('Unattended-Upgrade "1"');
    }
    for (const { name } of edges()) await inside(name, 'systemctl is-active haproxy certbot.timer');
  });

  it('serves the application over HTTPS from every host, with a certificate of the ACME server, and redirects HTTP', async () => {
    const ca = readFileSync(acmeRootFile(labSettings()), 'utf8');
    for (const { name: edge, target, vars } of edges()) {
      const [name = ''] = vars['siteDomains'] as readonly string[];
      const at = { address: target.address, name, ca };
      const health = await visit({ ...at, path: '/health' });
      expect([health.status, health.type]).to.deep.equal([200, 'application/json']);
      expect(JSON.parse(health.body)).to.include({ status: 'ok' }).and.have.keys('status', 'release');
      const notes = await visit({ ...at, path: '/notes' });
      expect([notes.status, notes.body]).to.deep.equal([200, '[]\n']);
      const plain = await visit({ ...at, ca: undefined, path: '/health' });
      expect([plain.status, plain.location], edge).to.deep.equal([301, `https://${name}/health`]);
      for (const { name: app } of inventory.select('app')) {
        const ask = `curl -s -k --resolve ${name}:443:127.0.0.1 -H 'X-Balancer-Server: ${app}' https://${name}/health`;
        expect(await inside(edge, ask), app).to.equal(health.body);
        expect(await inside(app, 'systemctl is-active shop.socket shop.service')).to.equal(
          'active\nactive\n',
        );
      }
    }
  });

  it('changes nothing the second time, at one trip for the base facts, one a play and one a look', async () => {
    const second = await npx('playbooks/site.ts');
    expect(second.code, second.output).to.equal(0);
    const recap = recapOf(second);
    // Base facts, the baseline and the services are three, and each host looks whether its logs were seen to arrive. The
    // balancer is also asked which hosts it keeps out, and for each host of the application. Those look twice in two plays,
    // after one that puts the release there; app1 also asks for migrations. ops1 has a play more, and looks what is seen, at
    // its own certificate for logs, and at that of each host.
    const trips = {
      edge1: 3 + 1 + 1 + 2,
      app1: 3 + 1 + 1 + 1 + 4,
      app2: 3 + 1 + 1 + 4,
      db1: 3 + 1,
      ops1: 3 + 1 + 1 + 2 + 5,
    };
    for (const [name, count] of Object.entries(trips))
      expect(recap[name], name).to.include({ changed: 0, failed: 0, trips: count });
    const drift = await npx('playbooks/drift.ts');
    expect(drift.output).to.match(/\nDRIFT\nno drift\n/);
    expect(drift.code).to.equal(0);
  });

  it('has every port open that the description opens, and no other, from every other host and from outside', async () => {
    const expected = openingsOf(environment());
    expect(await lookClosely(environment())).to.deep.equal(expected);
    const isSwept = ([ends, ports]: Opening): readonly Opening[] =>
      ends.startsWith(outside) ? [[ends, ports.filter((port) => port.endsWith('/tcp'))]] : [];
    const all = Object.entries(expected).flatMap(isSwept);
    expect(await sweep(names())).to.deep.equal(Object.fromEntries(all));
  });

  it('closes the port of a flow that is taken away, and no other, after drift has named the rule', async () => {
    const expected = openingsOf(environment());
    const site = siteWithoutFlow('redirect');
    try {
      const drift = await npxIn(site.directory, 'playbooks/drift.ts');
      expect(drift.code, drift.output).to.equal(2);
      const rule = 'remove "allow 80/tcp # redirect from internet"';
      expect(driftOf(drift)).to.deep.equal(
        edges().map(({ name }) => `${name}: firewall: change firewall rules: ${rule}`),
      );
      const closing = await npxIn(site.directory, 'playbooks/site.ts');
      expect(closing.code, closing.output).to.equal(0);
      const isLeft = ([ends, ports]: Opening): Opening => [ends, ports.filter((port) => port !== '80/tcp')];
      const left = Object.entries(expected).map(isLeft);
      expect(await lookClosely(environment())).to.deep.equal(Object.fromEntries(left));
    } finally {
      site.remove();
    }
    const opening = await npx('playbooks/site.ts');
    expect(opening.code, opening.output).to.equal(0);
    expect(await lookClosely(environment())).to.deep.equal(expected);
  });

  it('keeps figures and logs of every host, and judges them, on the host that watches', async () => {
    const [watch = ''] = inventory.select('ops').map(({ name }) => name);
    const ask = (query: string) =>
      inside(watch, `curl -fsG http://127.0.0.1:9141/api/v1/query --data-urlencode 'query=${query}'`);
    const hostsIn = async (query: string) => {
      const { data } = JSON.parse(await ask(query)) as {
        data: { result: { metric: { host: string } }[] };
      };
      return data.result.map(({ metric }) => metric.host).sort();
    };
    expect(await hostsIn('up{job="node"} == 1')).to.deep.equal([...names()].sort());
    expect(
      await hostsIn('sum by (host) (up{job=~"site|api|postgresExporter|alertmanager"} == 1)'),
    ).to.deep.equal(['app1', 'app2', 'db1', 'edge1', 'ops1']);
    expect(await hostsIn('probe_success == 1')).to.deep.equal(['app1', 'app2', 'edge1']);
    expect(await hostsIn('pg_up == 1')).to.deep.equal(['db1']);
    const { monitoring, alerting } = environment().description;
    for (const [metric, { expression }] of Object.entries(monitoring?.keyMetrics ?? {}))
      expect(await hostsIn(expression), metric).to.not.deep.equal([]);
    const judged = JSON.parse(await inside(watch, 'curl -fs http://127.0.0.1:9141/api/v1/rules')) as {
      data: { groups: { rules: { health: string; annotations?: { summary: string } }[] }[] };
    };
    const rules = judged.data.groups.flatMap((group) => group.rules);
    expect(rules.filter(({ health }) => health !== 'ok')).to.deep.equal([]);
    expect(rules.map(({ annotations }) => annotations?.summary)).to.include.members(
      (alerting?.alerts ?? []).map(({ condition }) => condition),
    );
    for (const name of names()) {
      const word = `seen-${name}-${Date.now()}`;
      await inside(name, `systemd-run -q --wait --unit=trial echo ${word}`);
      await inside(
        watch,
        `for n in $(seq 50); do grep -qs ${word} /var/log/hosts/${name}/trial.json && exit; sleep 0.2; done; exit 1`,
      );
    }
  });

  it('sends a mail when the site is down', async () => {
    const [watch = ''] = inventory.select('ops').map(({ name }) => name);
    const [{ name: edge } = { name: '' }] = edges();
    const mail = '/var/mail/operations@example.com';
    await inside(edge, 'systemctl stop haproxy');
    try {
      await inside(
        watch,
        `for n in $(seq 240); do grep -q '^Subject: .FIRING:1. ServiceDown' ${mail} && exit; sleep 1; done; exit 1`,
      );
    } finally {
      await inside(edge, 'systemctl start haproxy');
    }
  });

  it('scrapes, probes, logs and lets in a new host after one run', async () => {
    const [watch = ''] = inventory.select('ops').map(({ name }) => name);
    const site = siteWithHost('app3');
    try {
      const run = await npxIn(site.directory, 'playbooks/site.ts');
      expect(run.code, run.output).to.equal(0);
      expect(run.output)
        .to.match(/^ {2}up: 16 of 16 targets: .*health of api of app3.*node of app3/m)
        .and.match(/^ {2}logs: of 6 of 6 hosts: app1, app2, app3, db1, edge1, ops1$/m);
      const own = (await inside('app3', 'hostname -I')).split(' ')[0] ?? '';
      expect(await inside('app3', 'ufw status')).to.match(
        /^9142\/tcp +ALLOW +198\.18\.\d+\.\d+ +# node from ops$/m,
      );
      expect(await inside(watch, 'ufw status')).to.match(new RegExp(`^6518/tcp +ALLOW +${own} `, 'm'));
      expect(await inside('edge1', '/usr/local/sbin/balancer show')).to.match(/\bapp3\b/);
    } finally {
      site.remove();
    }
    const back = await npx('playbooks/site.ts');
    expect(back.code, back.output).to.equal(0);
    expect(await inside(watch, 'ls /etc/prometheus/targets; cat /etc/prometheus/targets/*')).to.not.contain(
      'app3',
    );
  });

  it('finds exactly what was changed by hand, and repairs it', async () => {
    const { name = '', vars } = edges()[0] ?? {};
    const [domain = ''] = (vars?.['siteDomains'] ?? []) as readonly string[];
    const lineage = ['live', 'archive'].map((folder) => `/etc/letsencrypt/${folder}/${domain}`).join(' ');
    await inside(
      name,
      `echo '# by hand' >> /etc/haproxy/haproxy.cfg
      gpasswd -d ada sudo
      iptables -P INPUT ACCEPT; iptables -P FORWARD ACCEPT; iptables -F
      rm -r ${lineage} /etc/letsencrypt/renewal/${domain}.conf`,
    );
    await inside('app1', 'echo EXTRA=1 >> /etc/shop.env');
    const program = () => inside('app1', 'systemctl show --property MainPID shop.service');
    const before = await program();

    const drift = await npx('playbooks/drift.ts');
    expect(drift.code, drift.output).to.equal(2);
    expect(driftOf(drift)).to.deep.equal([
      'app1: environment file /etc/shop.env: write new content to /etc/shop.env',
      'app1: drain app1: run /usr/local/sbin/balancer drain app1 30',
      'app1: service shop.service: restart shop.service, because /etc/shop.env changed since it was started',
      ...[
        'user ada: add user ada to group sudo',
        'firewall: load the firewall again, because the kernel does not have what its files say',
        'file /etc/haproxy/haproxy.cfg: write new content to /etc/haproxy/haproxy.cfg',
        `certificate ${domain}: issue certificate ${domain} for ${domain} by ${String(vars?.['acmeDirectory'])}`,
      ].map((found) => `${name}: ${found}`),
    ]);

    const repair = await npx('playbooks/site.ts');
    expect(repair.code, repair.output).to.equal(0);
    expect(await inside(name, 'id -nG ada; systemctl is-active haproxy')).to.equal('ada sudo\nactive\n');
    expect(await program()).to.not.equal(before);
    expect(await inside(name, 'iptables -S INPUT')).to.contain('-P INPUT DROP');
    expect((await npx('playbooks/drift.ts')).code).to.equal(0);
    expect((await npx('playbooks/site.ts')).output).to.not.match(/changed=[1-9]/);
  });
});
