import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { secret } from '../../lib';
import { labHost, labStart, labStop } from '../../lib/lab/lab';
import { nodeApp, type NodeAppOptions } from '../../roles/node-app';
import { controllerFiles } from './controller-files';
import { useLabHost } from './harness';
import { deployments, loadRate } from './long';
import { startLoad } from './node-app-load';

const sample = resolve(__dirname, '../../roles/node-app/sample');
const port = 3873;
const password = 'pa$$ "w\\rd\' #%n';

/** Builds the sample as its README says; returns the archive. */
function build(): string {
  const folder = controllerFiles({});
  const source = join(folder, 'sample');
  cpSync(sample, source, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) });
  const npm = (...args: string[]) =>
    execFileSync('npm', args, { cwd: source, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  npm('ci', '--no-audit', '--no-fund');
  npm('run', 'lint');
  npm('test');
  const outs = ['one', 'two'].map((out) =>
    npm('run', '--silent', 'build', '--', '--id', 'built', '--out', join(folder, out)),
  );
  const built = outs.map((line) => JSON.parse(line.trim()) as { archive: string; sha256: string });
  expect(built[0]?.sha256, 'equal sources must make equal bytes').to.equal(built[1]?.sha256);
  return built[0]?.archive ?? '';
}

describe('the role node-app with the sample application', function () {
  this.timeout(3_600_000);
  const host = useLabHost();
  let src = '';
  /** What the first run printed, and its events. */
  let told = '';
  const options = (id: string, more: Partial<NodeAppOptions> = {}): NodeAppOptions => ({
    name: 'sample',
    release: { id, src },
    start: 'src/server.js',
    migrate: 'src/migrate.js',
    port,
    environment: {
      DATABASE_URL: secret(`postgresql://sample:${encodeURIComponent(password)}@127.0.0.1/sample`),
      ODD: password,
    },
    required: ['DATABASE_URL'],
    health: { json: { status: 'ok', release: id } },
    keep: 3,
    ...more,
  });
  const slow = (id: string): NodeAppOptions => {
    const wanted = options(id, { drainSeconds: 60, bootSeconds: 60 });
    return { ...wanted, environment: { ...wanted.environment, BOOT_DELAY_MS: 3000, ANSWER_DELAY_MS: 2000 } };
  };
  const apply = async (wanted: NodeAppOptions) => {
    const run = await host().apply(nodeApp(wanted));
    expect(run.errors).to.deep.equal([]);
    return run;
  };
  const pid = async () => (await host().exec('systemctl show -p MainPID --value sample.service')).trim();
  const address = () => labHost(host().name).address;
  const changes = (statuses: readonly string[]) => statuses.filter((status) => !status.startsWith('ok'));

  before(async () => {
    src = build();
    await host().exec(`export DEBIAN_FRONTEND=noninteractive
      apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql >/dev/null 2>&1
      cd /; runuser -u postgres -- psql -qc 'CREATE ROLE sample LOGIN' -c 'CREATE DATABASE sample OWNER sample'
      runuser -u postgres -- psql -qv password=${shell(password)} <<'.'
ALTER ROLE sample PASSWORD :'password';
.`);
  });

  it('says under check what it would do on a fresh host', async () => {
    const run = await host().check(nodeApp(options('r0')));
    expect(run.errors).to.deep.equal([]);
    expect(run.summaries.join('\n')).to.match(/put release r0 on the host/);
    expect(await host().exitCode('ls /srv/sample /etc/sample.env')).not.to.equal(0);
  });

  it('runs the application, once', async () => {
    const first = await apply(options('r0'));
    told = first.printed + JSON.stringify(first.tasks);
    const again = await host().apply(nodeApp(options('r0')));
    expect(changes(again.statuses)).to.deep.equal([]);
    expect(await host().exec(`readlink /proc/${await pid()}/cwd`)).to.equal('/srv/sample/releases/r0\n');
    expect(await host().exec(`tr '\\0' '\\n' </proc/${await pid()}/environ | grep ^ODD=`)).to.equal(
      `ODD=${password}\n`,
    );
  });

  it('keeps the password to itself', async () => {
    const forms = [password, encodeURIComponent(password), Buffer.from(password).toString('base64')];
    for (const form of forms) expect(told).not.to.include(form);
    // In a file: a pattern in a command line would find itself among the command lines.
    await host().exec(`printf '%s\\n' ${forms.map(shell).join(' ')} >/root/patterns`);
    const found = await host().exec(`cd /root; stat -c %a /etc/sample.env
      journalctl --no-pager | grep -acF -f patterns || :
      systemctl show sample.service sample.socket | grep -acF -f patterns || :
      cat /proc/[0-9]*/cmdline | grep -acF -f patterns || :
      find /proc -maxdepth 1 -name '[0-9]*' ! -user sample -exec sh -c 'cat "$1"/environ 2>/dev/null' - {} ';' |
        grep -acF -f patterns || :
      grep -acF -f patterns /etc/sample.env`);
    expect(found).to.equal('600\n0\n0\n0\n0\n1\n');
  });

  it('lets the application write nothing but what releases share', async () => {
    await apply(options('r1', { shared: ['uploads'] }));
    const enter = `nsenter -t ${await pid()} -m setpriv --reuid sample --regid sample --clear-groups`;
    const can = async (path: string) => (await host().exitCode(`${enter} touch ${path} 2>/dev/null`)) === 0;
    expect(await can('/srv/sample/shared/uploads/x')).to.equal(true);
    for (const path of ['/srv/sample/current/x', '/srv/sample/x', '/etc/x', '/var/tmp/../lib/x', '/home/x'])
      expect(await can(path), path).to.equal(false);
    const score = await host().exec('systemd-analyze security sample.service --no-pager | tail -n 1');
    process.stdout.write(`      ${score}`);
    expect(Number(/(\d+\.\d+) OK/.exec(score)?.[1])).to.be.lessThan(2);
  });

  it('goes back to a release that is on the host, and on again', async () => {
    for (const id of ['r0', 'r1']) {
      await apply(options(id, { release: { id }, shared: ['uploads'] }));
      expect(await host().exec(`readlink /proc/${await pid()}/cwd`)).to.equal(`/srv/sample/releases/${id}\n`);
    }
  });

  it('runs a slow migration once, whoever comes at the same time, and goes on after one that was killed', async () => {
    const sql = (statement: string) => `cd /; runuser -u postgres -- psql -Atc ${shell(statement)} sample`;
    await host().exec(`cp -a /srv/sample/releases/r1 /srv/copy
      echo 'SELECT pg_sleep(2); CREATE TABLE two ()' >/srv/copy/migrations/002.sql
      cat >/root/migrate <<'.'
exec systemd-run --quiet --wait --collect --pipe -p User=sample -p EnvironmentFile=/etc/sample.env \
  -p WorkingDirectory=/srv/copy "$@" /usr/bin/node src/migrate.js
.`);
    const logs = await host().exec('for one in 1 2 3; do sh /root/migrate & done; wait');
    expect(logs.split('\n').filter((line) => line.includes('"migrated"'))).to.have.length(1);
    await host().exec(`echo 'SELECT pg_sleep(3600)' >/srv/copy/migrations/003.sql
      sh /root/migrate --unit=killed & migrating=$!
      until [ "$(${sql("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(3600)%' AND pid <> pg_backend_pid()")})" = 1 ]; do sleep 0.1; done
      systemctl kill -s KILL killed.service; wait $migrating || :
      echo 'CREATE TABLE three ()' >/srv/copy/migrations/003.sql
      sh /root/migrate`);
    expect(await host().exec(sql('SELECT name FROM migrations ORDER BY name'))).to.equal(
      '001-notes.sql\n002.sql\n003.sql\n',
    );
  });

  it('names the variable that is wrong', async () => {
    const run = await host().apply(
      nodeApp(
        options('r1', { environment: { DATABASE_URL: 'mysql://x' }, migrate: undefined, bootSeconds: 5 }),
      ),
    );
    expect(run.errors).to.have.length(1);
    expect(
      await host().exec(
        'journalctl -u sample --no-pager | grep -o "DATABASE_URL must be an address" | tail -n 1',
      ),
    ).to.include('DATABASE_URL');
    expect(await host().exec('systemctl is-active sample.socket')).to.equal('active\n');
    await apply(options('r1', { shared: ['uploads'] }));
  });

  it(`loses no request on one host during ${deployments} deployments of an application that is slow`, async () => {
    await apply(slow('load0'));
    await host().exec(`cd /; runuser -u postgres -- psql -qc 'TRUNCATE notes' sample`);
    const load = startLoad({ host: address(), port, rate: loadRate });
    const ids = Array.from({ length: deployments }, (_, at) => `load${at + 1}`);
    let { lost, kept, sent, releases } = { lost: {}, kept: [] as readonly string[], sent: 0, releases: {} };
    try {
      for (const id of ids) {
        const before = await pid();
        await apply(slow(id));
        expect(await pid()).not.to.equal(before);
        expect(await host().exec(`readlink /proc/${await pid()}/cwd`)).to.equal(
          `/srv/sample/releases/${id}\n`,
        );
      }
    } finally {
      ({ lost, kept, sent, releases } = await load.stop());
    }
    process.stdout.write(
      `      ${sent} requests, answered by ${JSON.stringify(releases)}, lost: ${JSON.stringify(lost)}\n`,
    );
    expect(lost).to.deep.equal({});
    expect(Object.keys(releases)).to.include.members(ids);
    const stored = await host().exec(
      `cd /; runuser -u postgres -- psql -Atc 'SELECT text FROM notes' sample`,
    );
    expect(stored.trim().split('\n').sort(), 'each note once').to.deep.equal([...kept].sort());
    expect((await host().exec('ls /srv/sample/releases')).trim().split('\n').length).to.be.at.most(3);
  });

  it('runs the same release after a boot', async () => {
    await apply(options('boot'));
    await labStop(host().name);
    await labStart(host().name);
    expect(
      (await apply(options('boot'))).statuses.filter((status) => /release|unit|wait/.test(status)),
    ).to.deep.equal([
      'ok unit sample.service',
      'ok release boot of /srv/sample',
      'ok release boot of /srv/sample',
      'ok unit sample.socket',
      'ok wait until sample boot is well',
    ]);
    expect(await host().exec(`readlink /proc/${await pid()}/cwd`)).to.equal('/srv/sample/releases/boot\n');
  });

  it('ends within the declared time, whoever does not let go', async () => {
    await apply(options('last', { drainSeconds: 2 }));
    const sockets = [connect(port, address()), connect(port, address())] as const;
    await Promise.all(sockets.map(connected));
    sockets[1].write('POST /notes HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{');
    await host().exec(
      `until [ "$(ss -Htn state established sport = :${port} | wc -l)" -ge 2 ]; do sleep 0.1; done; systemctl restart sample`,
    );
    sockets.forEach((one) => one.destroy());
    expect(
      await host().exec('journalctl -u sample --no-pager -o cat | grep \'"stopped"\' | tail -n 1'),
    ).to.match(/"cut":1/);
    expect(await host().exec('journalctl -u sample --no-pager -o cat | grep -c SIGKILL || :')).to.equal(
      '0\n',
    );
  });

  it('moves to another port, and to a port of its own', async () => {
    for (const wanted of [
      options('last', { port: 3874 }),
      options('last', { port: 3874, socketActivation: false }),
    ]) {
      await apply(wanted);
      expect(changes((await host().apply(nodeApp(wanted))).statuses)).to.deep.equal([]);
      expect(await host().exec(`ss -Hltn sport = :${port} | wc -l; ss -Hltn sport = :3874 | wc -l`)).to.equal(
        '0\n1\n',
      );
    }
  });
});

function shell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function connected(socket: Socket): Promise<void> {
  socket.on('error', () => undefined);
  return new Promise((done) => socket.once('connect', done));
}
