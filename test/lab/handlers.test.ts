import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';

/** A change that notifies two handlers, then something that takes until it is told to end. */
const app = `
const restart = command({ sh: 'date +%s.%N >> /var/lib/restarted' }, { name: 'restart the application' });
const reload = service({ name: 'ssh', state: 'reloaded' }, { name: 'reload sshd' });
module.exports = playbook('app', [
  play({ name: 'App', hosts: 'all', tasks: ({ vars }) => [
    file({ path: '/etc/app.conf', content: vars.text, mode: '0644' }, { notify: [restart, reload] }),
    command({ sh: 'touch /run/begun; until [ -e /run/go ]; do sleep 0.1; done; touch /run/ended', creates: '/run/ended' }, { name: 'the slow one', timeout: 60 }),
    file({ path: '/etc/after', content: 'x', mode: '0644' }),
  ] }),
  play({ name: 'More', hosts: 'all', tasks: () => [file({ path: '/etc/more', content: 'x', mode: '0644' })] }),
]);
`;

describe('a run that does not come to its end', function () {
  this.timeout(120_000);
  const host = useLabHost();
  let project: LabProject;
  const markers = () => host().exec('ls /var/lib/hostwright/pending 2>/dev/null || :');
  const restarts = async () => Number(await host().exec('cat /var/lib/restarted 2>/dev/null | wc -l'));
  const untilBegun = () => host().exec('until [ -e /run/begun ]; do sleep 0.02; done');

  before(() => {
    project = labProject({ web1: { host: host() } }, { 'app.js': app });
  });
  after(() => project.remove());
  beforeEach(() =>
    host().exec('rm -f /run/begun /run/go /run/ended /etc/app.conf /etc/after /etc/more /var/lib/restarted'),
  );

  it('and was killed between a change and its handler leaves the handler to the next run', async () => {
    const killed = project.start('app.js');
    await untilBegun();
    killed.signal('SIGKILL');
    expect((await killed.finished).signal).to.equal('SIGKILL');
    await host().exec('touch /run/go; until [ -e /run/ended ]; do sleep 0.1; done');
    expect(await host().exec('cat /etc/app.conf')).to.equal('one');
    expect([await restarts(), (await markers()).trim().split('\n').length]).to.deep.equal([0, 2]);

    const drift = await project.drift('app.js');
    expect(drift.code).to.equal(2);
    const due = 'this handler is due: an earlier run ended before it could fire';
    expect(drift.stdout).to.contain(`  restart the application\n    ${due}\n  reload sshd\n    ${due}\n`);
    expect(drift.stdout).to.match(/\nDRIFT\nweb1: 4 tasks differ\n {2}file \/etc\/after\n/);
    expect([await restarts(), (await markers()).trim().split('\n').length]).to.deep.equal([0, 2]);

    const next = await project.run('app.js');
    expect(next.code).to.equal(0);
    const left = ', left by an earlier run';
    expect(next.stdout).to.contain(
      `due web1: restart the application${left}\ndue web1: reload sshd${left}\n`,
    );
    expect(next.stdout).to.match(/^changed web1: restart the application$[^]*^changed web1: reload sshd$/m);
    expect([await restarts(), await markers()]).to.deep.equal([1, '']);

    const last = await project.drift('app.js');
    expect([last.code, last.stdout.endsWith('DRIFT\nno drift\n')]).to.deep.equal([0, true]);
    expect((await project.run('app.js')).stdout).to.match(/^web1 {2}ok=4 {5}changed=0 .* 3 trips$/m);
    expect(await restarts()).to.equal(1);
  });

  it('by Ctrl-C finishes the change in flight, begins no other and says what was not done', async () => {
    const run = project.start('app.js');
    await untilBegun();
    run.signal('SIGINT');
    await run.said('stopping');
    await host().exec('touch /run/go');
    const { code, stdout, stderr } = await run.finished;
    expect(code).to.equal(130);
    expect(stderr).to.match(/stopping: .* finishes .*, nothing new starts/);
    expect(stdout).to.contain('changed web1: the slow one\n');
    expect(stdout).to.contain(`
interrupted web1: App, 2 of 3 tasks done
not started play More
still due web1: restart the application, reload sshd (the next run does it)
`);
    expect(await host().exitCode('test -e /run/ended')).to.equal(0);
    expect(await host().exitCode('test -e /etc/after')).to.equal(1);
    expect(await restarts()).to.equal(0);
  });

  it('by a second Ctrl-C is cut at once', async () => {
    const run = project.start('app.js');
    await untilBegun();
    run.signal('SIGINT');
    await run.said('stopping');
    run.signal('SIGINT');
    const { code, stdout, stderr } = await run.finished;
    expect(await host().exitCode('test -e /run/ended')).to.equal(1);
    expect(code).to.equal(130);
    expect(stderr).to.contain('cutting all connections');
    expect(stdout).to.match(
      /^interrupted web1: App\n {2}INTERRUPTED: cut on request: web1 \(.*\): the connection broke, waiting for: the slow one\n {2}hint: The last change may or may not have been made\./m,
    );
    expect(stdout).to.contain(
      '\ninterrupted web1: App, 1 of 3 tasks done\nnot started play More\nstill due web1: ',
    );
    // What was begun still runs there, and the host is locked until it ends.
    await host().exec('touch /run/go; until [ -e /run/ended ]; do sleep 0.1; done');
  });

  it('by Ctrl-C under the live view does the same', async function () {
    if (spawnSync('script', ['--version']).status !== 0) this.skip();
    const run = project.startOnTerminal('app.js');
    await untilBegun();
    await run.said('1/3  the slow one');
    run.type('\u0003');
    await run.said('press Ctrl-C again to cut the connections');
    await host().exec('touch /run/go');
    const { code, stdout } = await run.finished;
    expect(code).to.equal(130);
    expect(await host().exitCode('test -e /run/ended')).to.equal(0);
    const report = stdout.replaceAll(/\u001b\[[0-9;]*m/g, '');
    expect(report).to.contain('interrupted web1: App, 2 of 3 tasks done').and.contain('RECAP');
  });
});
