import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { formsOf } from '../../lib/secrets/forms';
import { makeKeys } from '../../lib/stores/age/crypt';
import { ageFile } from '../../lib/stores/age/file';
import { releaseOf } from '../../roles/deployment';
import { shopPlaybooks, shopSource, type ShopSource } from './deployed-shop';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';
import { psql } from './postgres';
import { describeLong } from './long';
import { watchProcesses, type ProcessWatch } from './process-watch';

const first = 'pa$$ "w\\rd\' #%n-first';

/** The inventory of the lab hosts, with an age file. */
const production = `
const development = require('./development');
const { ageFile } = require('${process.cwd()}/lib/stores/age/file');
module.exports = { ...development, definition: { ...development.definition, secrets: ageFile() } };
`;

describeLong('an application with a database on three hosts', function () {
  this.timeout(1_800_000);
  const edge = useLabHost();
  const [app1, app2, app3] = [1, 2, 3].map((index) => useLabHost({ index })) as [
    typeof edge,
    typeof edge,
    typeof edge,
  ];
  const apps = [app1, app2, app3];
  const kept = { cwd: process.cwd(), identity: process.env['HOSTWRIGHT_AGE_IDENTITY'] };
  let project: LabProject;
  let source: ShopSource;
  let watch: ProcessWatch;
  /** All that runs printed and reported. */
  let told = '';
  /** The values that the password has had. */
  const passwords = [first];

  const start = (name: string, ...flags: readonly string[]) =>
    project.start(name, '-e', 'production', ...flags);
  const run = async (name: string, ...flags: readonly string[]) => {
    const finished = await start(name, ...flags).finished;
    told += finished.stdout + finished.stderr;
    return finished;
  };
  const goes = async (name: string, ...flags: readonly string[]) => {
    const { code, stdout, stderr } = await run(name, ...flags);
    expect(code, stdout + stderr).to.equal(0);
    return stdout;
  };
  const declare = (plain: Readonly<Record<string, string>>) =>
    writeFileSync(project.file('plain.json'), JSON.stringify(plain));
  const id = () => releaseOf({ directory: source.directory, artifacts: source.artifacts }).id;
  const ask = (question: string, database = 'shop') =>
    edge().exec(`cd /; ${psql(question, `${database} -p 5439`)}`);
  const onApps = (script: string) => Promise.all(apps.map((app) => app().exec(script)));
  const running = () => onApps('curl -s http://127.0.0.1:3873/health || :');
  const onAll = (text: string) => apps.map(() => text);
  const allRun = (release: string) => onAll(`{"status":"ok","release":"${release}"}\n`);
  const variable = (name: string) =>
    onApps(`tr '\\0' '\\n' </proc/$(systemctl show -P MainPID shop)/environ | sed -n 's/^${name}=//p'`);
  /** How often the application has become ready on each host. */
  const starts = async () =>
    (await onApps(`journalctl -u shop -o cat --no-pager | grep -c '"ready"' || :`)).map(Number);
  const others = async () => [
    await edge().exec('systemctl show -P MainPID haproxy postgresql@15-main cron 2>/dev/null'),
    ...(await onApps('systemctl show -P MainPID systemd-journald')),
  ];
  const stored = async () =>
    (
      await ageFile()({ directory: project.file(''), environment: 'production' }).get(['databasePassword'])
    ).get('databasePassword') ?? '';
  const rotate = async (secret: string) => {
    process.env['SECRET'] = secret;
    try {
      return await run('rotate.js', '--diff', '--report', project.file('rotate.html'));
    } finally {
      delete process.env['SECRET'];
      const value = await stored();
      if (!passwords.includes(value)) passwords.push(value);
    }
  };

  before(async () => {
    source = shopSource();
    source.commit({});
    const members = { edge1: edge, app1, app2, app3 };
    project = labProject(
      Object.fromEntries(Object.entries(members).map(([name, host]) => [name, { host: host() }])),
      { ...shopPlaybooks(source), 'inventory/production.js': production },
    );
    declare({ GREETING: 'one' });
    const { secretKey, publicKey } = await makeKeys();
    writeFileSync(project.file('age.key'), `${secretKey}\n`, { mode: 0o600 });
    process.env['HOSTWRIGHT_AGE_IDENTITY'] = project.file('age.key');
    await ageFile()({ directory: project.file(''), environment: 'production' }).save(
      undefined,
      `databasePassword: ${JSON.stringify(first)}\n`,
      [{ key: publicKey, name: undefined }],
    );
    watch = await watchProcesses([edge(), ...apps.map((app) => app())], 'shop');
  });
  after(() => {
    if (kept.identity === undefined) delete process.env['HOSTWRIGHT_AGE_IDENTITY'];
    else process.env['HOSTWRIGHT_AGE_IDENTITY'] = kept.identity;
    project.remove();
  });

  it('is set up in one run', async () => {
    await goes(
      'site.js',
      '--diff',
      '--report',
      project.file('site.html'),
      '--report',
      project.file('site.xml'),
    );
    expect(await running()).to.deep.equal(allRun(id()));
    expect(await ask('SELECT name FROM migrations')).to.equal('001-notes.sql\n');
    const again = await goes('deploy.js');
    expect(again).to.not.match(/changed=[1-9]/);
  });

  it('says under check what a deployment would do on each host, and does nothing', async () => {
    const before = id();
    source.commit({ 'migrations/002-slow.sql': 'SELECT pg_sleep(25);\nCREATE TABLE two ();\n' });
    declare({ GREETING: 'two' });
    const { code, stdout, stderr } = await run('deploy.js', '--check', '--diff');
    expect(code, stdout + stderr).to.equal(2);
    for (const host of ['app1', 'app2', 'app3'])
      for (const words of [
        `release ${id()} of /srv/shop`,
        `drain ${host}`,
        'service shop.service',
        `release ${id()} answers on ${host}`,
      ])
        expect(stdout).to.match(new RegExp(`${host}\\b.*${words}`));
    expect(await running()).to.deep.equal(allRun(before));
    expect(await onApps('ls /srv/shop/releases')).to.deep.equal(onAll(`${before}\n`));
  });

  it('is migrated once, while no host is switched, and the next run ends what a killed one began', async () => {
    const before = await running();
    const killed = start('deploy.js');
    const sleeping = `SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND pid <> pg_backend_pid()`;
    while ((await ask(sleeping, 'postgres')) !== '1\n') await new Promise((done) => setTimeout(done, 300));
    killed.signal('SIGKILL');
    expect((await killed.finished).signal).to.equal('SIGKILL');
    expect(await running()).to.deep.equal(before);
    expect(
      await onApps('readlink /srv/shop/current | grep -c . ; ls /srv/shop/releases | wc -l'),
    ).to.deep.equal(onAll('1\n2\n'));
    await goes('deploy.js', '--output', 'json', '--diff', '--report', project.file('deploy.html'));
    expect(await running()).to.deep.equal(allRun(id()));
    expect(await ask('SELECT name FROM migrations ORDER BY name')).to.equal('001-notes.sql\n002-slow.sql\n');
    expect(await ask(`SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'`)).to.equal('0\n');
    const finished = await onApps(`journalctl -o cat --no-pager | grep -c '"migration":"002-slow.sql"' || :`);
    expect(finished.map(Number).reduce((sum, one) => sum + one, 0)).to.be.at.most(1);
  });

  it('goes back with the variables of the release that it goes back to', async () => {
    expect(await variable('GREETING')).to.deep.equal(onAll('two\n'));
    await goes('rollback.js', '--output', 'junit');
    expect(await variable('GREETING')).to.deep.equal(onAll('one\n'));
    await goes('deploy.js');
    expect(await variable('GREETING')).to.deep.equal(onAll('two\n'));
    expect(await running()).to.deep.equal(allRun(id()));
  });

  it('gets a new password of its database: every user of it is restarted once, and nobody else', async () => {
    const [before, programs] = [await starts(), await others()];
    const { code, stdout, stderr } = await rotate('databasePassword');
    expect(code, stdout + stderr).to.equal(0);
    expect(await stored()).to.match(/^[\w-]{43}$/);
    expect(await variable('DATABASE_URL')).to.have.length(3);
    for (const url of await variable('DATABASE_URL')) expect(url).to.contain(`:${await stored()}@`);
    expect(await starts()).to.deep.equal(before.map((count) => count + 1));
    expect(await others()).to.deep.equal(programs);
    expect(await running()).to.deep.equal(allRun(id()));
    expect((await rotate('')).stdout).to.not.match(/changed=[1-9]/);
    expect(await starts()).to.deep.equal(before.map((count) => count + 1));
  });

  it('has a restart due that failed, until a run has done it', async () => {
    const before = await starts();
    await app2().exec(`mkdir -p /etc/systemd/system/shop.service.d && cd /etc/systemd/system/shop.service.d
      printf '[Service]\\nExecStartPre=/usr/bin/test ! -e /run/broken\\n' >broken.conf; touch /run/broken; systemctl daemon-reload`);
    const failed = await rotate('databasePassword');
    expect(failed.code).to.equal(1);
    expect(failed.stdout + failed.stderr).to.contain('app2');
    expect(await starts()).to.deep.equal([(before[0] ?? 0) + 1, before[1], before[2]]);
    await app2().exec(`rm -r /run/broken /etc/systemd/system/shop.service.d; systemctl daemon-reload`);
    const next = await rotate('');
    expect(next.code, next.stdout + next.stderr).to.equal(0);
    for (const url of await variable('DATABASE_URL')) expect(url).to.contain(`:${await stored()}@`);
    expect(await starts()).to.deep.equal(before.map((count) => count + 1));
    expect(await running()).to.deep.equal(allRun(id()));
  });

  it('shows its passwords nowhere: no process, journal, log, dump, report or output has one', async () => {
    expect(passwords).to.have.length(3);
    await edge().exec('systemctl start postgres-dump');
    const forms = passwords.flatMap(formsOf);
    for (const name of ['site.html', 'site.xml', 'rotate.html', 'deploy.html'])
      told += readFileSync(project.file(name), 'utf8');
    expect(forms.filter((form) => told.includes(form))).to.deep.equal([]);
    expect(told).to.contain('(hidden)');
    expect(await watch.found(forms)).to.deep.equal([]);
    const places = `{ journalctl --no-pager -o export; grep -rah . /var/log /var/lib/postgres-backup /tmp /run/systemd/transient
        for dump in /var/backups/postgresql/*.dump; do [ ! -e "$dump" ] || {
          cat "$dump" "\${dump%.dump}.counts"; runuser -u postgres -- pg_restore -f - "$dump"; }; done; } 2>/dev/null`;
    for (const host of [edge(), ...apps.map((app) => app())]) {
      await host.exec(`cat >/root/watch/texts <<'X'\n${forms.join('\n')}\nX`);
      expect(await host.exec(`cd /; ${places} | grep -acF -f /root/watch/texts || :`), host.name).to.equal(
        '0\n',
      );
    }
    const verifiers = `cd /; ${places} | grep -acE 'SCRAM-SHA-256[$][0-9]+:' || :`;
    expect(await edge().exec(verifiers), 'verifiers of passwords').to.equal('0\n');
    // The dump is there, and was read.
    expect(
      await edge().exec(
        'cd /; runuser -u postgres -- pg_restore -f - /var/backups/postgresql/*.dump | grep -c "CREATE TABLE public.notes"',
      ),
    ).to.equal('1\n');
  });
});
