import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { secret } from '../../lib';
import { labHost, labStart, labStop } from '../../lib/lab/lab';
import { nodeApp, type NodeAppOptions } from '../../roles/node-app';
import { controllerFiles } from './controller-files';
import { values } from './env-values';
import { useLabHost } from './harness';
import { deployments, describeLong, loadRate } from './long';
import { startLoad } from './node-app-load';

const sample = resolve(__dirname, '../../roles/node-app/sample');
const port = 3873;

/** The sample with its packages; `crashes`: the same, but it ends when it starts. */
function artifacts(): Readonly<Record<'good' | 'crashes', string>> {
  const folder = controllerFiles({});
  const good = join(folder, 'good');
  cpSync(sample, good, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) });
  execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: good, stdio: 'pipe' });
  const crashes = join(folder, 'crashes');
  cpSync(good, crashes, { recursive: true });
  execFileSync('sh', ['-c', 'echo "process.exit(1);" >src/server.js'], { cwd: crashes });
  return Object.fromEntries(
    readdirSync(folder).map((name) => {
      execFileSync('tar', ['-czf', join(folder, `${name}.tar.gz`), '-C', join(folder, name), '.']);
      return [name, join(folder, `${name}.tar.gz`)];
    }),
  ) as Record<'good' | 'crashes', string>;
}

describeLong('the role node-app under PM2', function () {
  this.timeout(3_600_000);
  const host = useLabHost();
  let built: Readonly<Record<'good' | 'crashes', string>>;
  const options = (id: string, more: Partial<NodeAppOptions> = {}): NodeAppOptions => ({
    name: 'sample',
    manager: 'pm2',
    instances: 2,
    release: { id, src: built.good },
    start: 'src/server.js',
    migrate: 'src/migrate.js',
    port,
    environment: {
      DATABASE_URL: secret('postgresql://sample:secret@127.0.0.1/sample'),
      BOOT_DELAY_MS: 3000,
      ANSWER_DELAY_MS: 2000,
    },
    required: ['DATABASE_URL'],
    health: { json: { status: 'ok', release: id } },
    bootSeconds: 60,
    drainSeconds: 60,
    keep: 3,
    ...more,
  });
  const apply = async (wanted: NodeAppOptions) => {
    const run = await host().apply(nodeApp(wanted));
    expect(run.errors).to.deep.equal([]);
    return run;
  };
  const lines = async (script: string) => (await host().exec(script)).trim().split('\n');
  const workers = 'pgrep -u sample -f "^node /srv/sample"';
  const places = () => lines(`for pid in $(${workers}); do readlink /proc/$pid/cwd; done`);
  const address = () => labHost(host().name).address;
  const changes = (statuses: readonly string[]) => statuses.filter((status) => !status.startsWith('ok'));

  before(async () => {
    built = artifacts();
    await host().exec(`export DEBIAN_FRONTEND=noninteractive
      apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql >/dev/null 2>&1
      cd /; runuser -u postgres -- psql -qc "CREATE ROLE sample LOGIN PASSWORD 'secret'" -c 'CREATE DATABASE sample OWNER sample'`);
  });

  it('runs the application, once', async () => {
    await apply(options('load0'));
    expect(await places()).to.deep.equal(Array(2).fill('/srv/sample/releases/load0'));
    expect(changes((await host().apply(nodeApp(options('load0')))).statuses)).to.deep.equal([]);
  });

  it(`loses no request on one host during ${deployments} deployments of an application that is slow`, async () => {
    const load = startLoad({ host: address(), port, rate: loadRate });
    const ids = Array.from({ length: deployments }, (_, at) => `load${at + 1}`);
    let result: Awaited<ReturnType<typeof load.stop>> | undefined;
    try {
      for (const id of ids) {
        await apply(options(id));
        expect(await places()).to.deep.equal(Array(2).fill(`/srv/sample/releases/${id}`));
      }
    } finally {
      result = await load.stop();
    }
    const { sent, releases, lost, kept } = result;
    process.stdout.write(
      `      ${sent} requests, answered by ${JSON.stringify(releases)}, lost: ${JSON.stringify(lost)}\n`,
    );
    expect(lost).to.deep.equal({});
    expect(Object.keys(releases)).to.include.members(ids);
    const stored = await lines(`cd /; runuser -u postgres -- psql -Atc 'SELECT text FROM notes' sample`);
    expect(stored.sort(), 'each note once').to.deep.equal([...kept].sort());
  });

  it('goes on with the release before, and loses nothing, when a release does not start', async () => {
    const before = await places();
    const load = startLoad({ host: address(), port, rate: 20 });
    const bad = options('bad', { release: { id: 'bad', src: built.crashes }, migrate: undefined });
    const run = await host().apply(nodeApp(bad));
    const { lost } = await load.stop();
    expect(run.errors.join()).to.match(/2 of 2 workers were not ready/);
    expect(lost).to.deep.equal({});
    expect(await places()).to.deep.equal(before);
    await apply(options(`load${deployments}`));
    expect(await places()).to.deep.equal(before);
  });

  it('gives each worker every value as it was declared, and a changed one without a lost request', async () => {
    const { LONG, ...environment } = values;
    expect(LONG?.length).to.be.greaterThan(60_000);
    const wanted = options(`load${deployments}`);
    await apply({ ...wanted, environment: { ...wanted.environment, ...environment } });
    for (const pid of await lines(workers)) {
      const text = Buffer.from(await host().exec(`base64 -w0 /proc/${pid}/environ`), 'base64').toString();
      const found = new Map(
        text
          .split('\0')
          .map((entry) => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
      );
      for (const [name, value] of Object.entries(environment)) expect(found.get(name), name).to.equal(value);
    }
    await apply(wanted);
    expect(
      await host().exec(`for pid in $(${workers}); do grep -zac ^SPECIFIERS= /proc/$pid/environ || :; done`),
    ).to.equal('0\n0\n');
  });

  it('keeps three of six releases: no worker, unit or link refers to a removed release, also after a boot', async () => {
    const fast = (id: string) => ({
      ...options(id),
      environment: { ...options(id).environment, BOOT_DELAY_MS: 0 },
    });
    const ids = Array.from({ length: 6 }, (_, at) => `six${at + 1}`);
    for (const id of ids) await apply(fast(id));
    const kept = ['six4', 'six5', 'six6'];
    const look = async () => {
      expect(await lines('ls /srv/sample/releases')).to.deep.equal(kept);
      expect(await places()).to.deep.equal(Array(2).fill('/srv/sample/releases/six6'));
      expect(
        await lines('find /srv/sample /etc/pm2 /etc/systemd/system /var/lib/pm2 -xtype l || :'),
      ).to.deep.equal(['']);
      expect(
        await lines(`for id in six1 six2 six3; do
          grep -rlF /srv/sample/releases/$id /etc/pm2 /etc/systemd /var/lib/pm2 /srv/sample || :
          find /proc/[0-9]*/cwd /proc/[0-9]*/exe -lname "/srv/sample/releases/$id*" 2>/dev/null || :
        done`),
      ).to.deep.equal(['']);
    };
    await look();
    await labStop(host().name);
    await labStart(host().name);
    await host().exec('until systemctl is-active --quiet sample.service; do sleep 0.5; done');
    await look();
    expect(changes((await host().apply(nodeApp(fast('six6')))).statuses)).to.deep.equal([]);
  });
});
