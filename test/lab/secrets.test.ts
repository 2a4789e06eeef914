import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { ageFile } from '../../lib/stores/age/file';
import { makeKeys } from '../../lib/stores/age/crypt';
import { cli } from '../cli/command-line';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';

/** The inventory of the lab hosts, with an age file. */
const production = `
const development = require('./development');
const { ageFile } = require('${process.cwd()}/lib/stores/age/file');
module.exports = { ...development, definition: { ...development.definition, secrets: ageFile() } };
`;

/** Two services; the first one reads the secret when it starts. */
const app = `
const restartApp = service({ name: 'hw-app', state: 'restarted' }, { name: 'restart the application' });
const restartOther = service({ name: 'hw-other', state: 'restarted' }, { name: 'restart the other one' });
module.exports = playbook('app', [
  play({ name: 'App', hosts: 'all', tasks: ({ secret }) => [
    file({ path: '/etc/hw-app.token', content: secret('apiToken'), mode: '0600' }, { notify: restartApp }),
    file({ path: '/etc/hw-other.conf', content: 'x', mode: '0644' }, { notify: restartOther }),
  ] }),
]);
`;

const unit = (name: string, start: string) => `
cat > /etc/systemd/system/${name}.service <<'END'
[Unit]
StartLimitIntervalSec=0
[Service]
ExecStartPre=/usr/bin/test ! -e /run/hw-broken
ExecStart=/bin/sh -c '${start} echo x >> /var/lib/${name}.starts; exec sleep infinity'
END
`;

describe('a secret that is rotated', function () {
  this.timeout(300_000);
  const host = useLabHost();
  let project: LabProject;
  const kept = { cwd: process.cwd(), identity: process.env['HOSTWRIGHT_AGE_IDENTITY'] };
  const starts = async () =>
    (await host().exec('cat /var/lib/hw-app.starts | wc -l; cat /var/lib/hw-other.starts | wc -l'))
      .trim()
      .split('\n')
      .map(Number);
  const secrets = (...words: readonly string[]) => cli('secrets', ...words, '-e', 'production');
  const rotate = async () => {
    expect((await secrets('rotate', 'apiToken')).code).to.equal(0);
    return (await secrets('get', 'apiToken')).stdout;
  };
  const run = (...flags: readonly string[]) => project.run('app.js', '-e', 'production', ...flags);

  before(async () => {
    project = labProject(
      { web1: { host: host() } },
      {
        'app.js': app,
        'missing.js': app.replace('apiToken', 'nothing'),
        'inventory/production.js': production,
      },
    );
    const { secretKey, publicKey } = await makeKeys();
    writeFileSync(project.file('age.key'), `${secretKey}\n`, { mode: 0o600 });
    process.env['HOSTWRIGHT_AGE_IDENTITY'] = project.file('age.key');
    process.chdir(project.file(''));
    await ageFile()({ directory: project.file(''), environment: 'production' }).save(
      undefined,
      'apiToken: first-value-of-all\n',
      [{ key: publicKey, name: undefined }],
    );
    await host().exec(
      `${unit('hw-app', 'cat /etc/hw-app.token > /run/hw-app.seen;')}${unit('hw-other', '')}systemctl daemon-reload`,
    );
  });
  after(async () => {
    process.chdir(kept.cwd);
    if (kept.identity === undefined) Reflect.deleteProperty(process.env, 'HOSTWRIGHT_AGE_IDENTITY');
    else process.env['HOSTWRIGHT_AGE_IDENTITY'] = kept.identity;
    await host().exec(
      'systemctl stop hw-app hw-other; rm -f /run/hw-broken /etc/systemd/system/hw-*.service; systemctl daemon-reload',
    );
    project.remove();
  });

  it('is written, and restarts its user once and nobody else', async () => {
    expect((await run()).code).to.equal(0);
    expect(await host().exec('cat /run/hw-app.seen')).to.equal('first-value-of-all');
    const [before, others] = await starts();
    const value = await rotate();

    const check = await run('--check', '--diff');
    expect(check.code).to.equal(2);
    expect(check.stdout).to.contain('file /etc/hw-app.token').and.not.contain('hw-other');
    const done = await run('--output', 'json', '--diff');
    expect(done.code).to.equal(0);
    await host().exec(
      'until [ -s /run/hw-app.seen ] && systemctl is-active --quiet hw-app; do sleep 0.2; done',
    );
    expect(await starts()).to.deep.equal([(before ?? 0) + 1, others]);
    expect(await host().exec('cat /run/hw-app.seen')).to.equal(value);
    expect(await host().exec('stat -c %a /etc/hw-app.token')).to.equal('600\n');
    const again = await run();
    expect([again.code, await starts()]).to.deep.equal([0, [(before ?? 0) + 1, others]]);

    const base64 = Buffer.from(value).toString('base64').slice(0, 24);
    for (const { stdout, stderr } of [check, done, again]) {
      expect(stdout + stderr)
        .not.to.contain(value)
        .and.not.contain(base64);
    }
    expect(await host().exec('journalctl --no-pager -o cat'))
      .not.to.contain(value)
      .and.not.contain(base64);
  });

  it('leaves a restart due that failed, until a run has done it', async () => {
    const [before = 0, others] = await starts();
    const value = await rotate();
    await host().exec('touch /run/hw-broken');
    const failed = await run();
    expect(failed.code).to.equal(1);
    expect(await host().exec('cat /etc/hw-app.token')).to.equal(value);
    expect(await starts()).to.deep.equal([before, others]);

    await host().exec('rm /run/hw-broken');
    const next = await run();
    expect(next.code).to.equal(0);
    expect(next.stdout).to.contain('due web1: restart the application, left by an earlier run');
    await host().exec('until systemctl is-active --quiet hw-app; do sleep 0.2; done');
    expect(await starts()).to.deep.equal([before + 1, others]);
    expect(await host().exec('cat /run/hw-app.seen')).to.equal(value);
    expect((await run()).stdout).not.to.contain('due web1');
  });

  it('is named before the host is contacted where it has no value', async () => {
    const { code, stderr } = await project.run('missing.js', '-e', 'production');
    expect(code).to.equal(64);
    expect(stderr).to.contain('no value for the secret nothing').and.contain('Nothing was touched.');
  });
});
