import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'chai';
import type { UserFact } from '../../../lib/facts/user';
import type { UserFacts } from '../../../lib/tasks/user';
import { temporaryRoot } from '../../shell/temporary-root';
import { ada, planUser, type Declared } from './plan';

const crontab = '/var/spool/cron/crontabs/ada';
const lingering = '/var/lib/systemd/linger/ada';
const leftovers = { hasCrontab: true, jobs: [], lingers: false, takesGroup: false };
const home = { real: '/home/ada', isLink: false, owner: 1001, others: [], mounts: [] };

describe('the script that removes an account', () => {
  const host = temporaryRoot('proc');
  beforeEach(() => {
    for (const name of ['userdel', 'loginctl', 'systemctl']) host.program(name);
    // A process that is gone, or only waits to be reaped, leaves /proc of this host.
    host.program(
      'sleep',
      `for process in ${host.at('/proc')}/*; do
  case $(ps -o stat= -p "\${process##*/}") in '' | Z*) rm -r "$process" ;; esac
done`,
    );
  });
  const remove = (args: Declared = {}, account: Partial<UserFact> = {}, more: Partial<UserFacts> = {}) => {
    const facts = { around: home, ...more };
    const [change] = planUser({ state: 'absent', ...args }, { ...ada, ...account }, undefined, facts);
    const [step] = change?.steps ?? [];
    return host.run(step?.kind === 'run' ? step.script : undefined);
  };
  let child: ChildProcess | undefined;
  const start = (script: string, stdio: StdioOptions) => {
    child = spawn('/bin/sh', ['-c', script], { stdio });
    return child;
  };
  afterEach(() => child?.kill('SIGKILL'));
  const calls = () => host.calls().filter((call) => !call.startsWith('sleep'));
  const done = { status: 0, stdout: '', stderr: '' };
  /** What /proc says of a process of the account. */
  const process = (id: number | undefined, { place = 'session-1.scope', state = 'S', uid = 1001 } = {}) => {
    host.put(
      `/proc/${String(id)}/status`,
      `Name:\tx\nState:\t${state}\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\n`,
    );
    host.put(`/proc/${String(id)}/cgroup`, `0::/user.slice/${place}\n`);
  };

  it('removes it, its home if that is declared, and what it left', () => {
    host.put(crontab, '* * * * * x\n');
    expect(remove({}, {}, { leftovers })).to.deep.equal(done);
    expect(remove({ remove: true })).to.deep.equal(done);
    expect(calls()).to.deep.equal(['userdel -- ada', 'userdel -r -- ada']);
    expect(host.read(crontab)).to.equal(undefined);
  });

  for (const [code, hint] of [
    [8, /^Hostwright does not end sessions .* "loginctl terminate-user ada", and run this again\n$/],
    [6, /^$/],
  ] as const)
    it(`leaves what it left when userdel ends with ${code}`, () => {
      host.put(crontab, '* * * * * x\n');
      host.program('userdel', `exit ${code}`);
      const ran = remove({}, {}, { leftovers });
      expect(ran.status).to.equal(code);
      expect(ran.stderr).to.match(hint);
      expect(host.read(crontab)).to.equal('* * * * * x\n');
    });

  for (const [title, script, signal] of [
    ['that heeds it', 'echo ready; exec sleep 60', 'SIGTERM'],
    ['that does not', 'trap "" TERM; echo ready; exec sleep 60', 'SIGKILL'],
  ] as const)
    it(`ends a process ${title}, before userdel looks`, async () => {
      host.put(lingering, '');
      const running = start(script, ['ignore', 'pipe', 'ignore']);
      const ended = once(running, 'exit');
      if (running.stdout !== null) await once(running.stdout, 'data');
      process(running.pid);
      expect(remove({ endSessions: true })).to.deep.equal(done);
      expect(host.read(`/proc/${String(running.pid)}/status`), 'it is gone').to.equal(undefined);
      expect(await ended).to.deep.equal([null, signal]);
      expect(calls()).to.deep.equal(['loginctl terminate-user ada', 'userdel -- ada']);
      expect(host.read(lingering)).to.equal(undefined);
    });

  it('ends nothing of others, and nothing unless that is declared', async () => {
    const running = start('exec sleep 60', 'ignore');
    const ended = once(running, 'exit');
    process(running.pid, { uid: 11001 });
    expect(remove({ endSessions: true })).to.deep.equal(done);
    process(running.pid);
    expect(remove()).to.deep.equal(done);
    expect(calls()).to.deep.equal(['userdel -- ada', 'userdel -- ada']);
    running.kill('SIGINT');
    expect(await ended).to.deep.equal([null, 'SIGINT']);
  });

  const stops = ['systemctl stop -- user@1001.service', 'userdel -- ada'];
  it('stops the systemd instance of the account, and waits for its end', () => {
    host.put('/run/systemd/system/x', '');
    host.put(lingering, '');
    process(1_999_999_999, { place: 'user-1001.slice/user@1001.service/init.scope' });
    expect(remove({}, { lingers: true })).to.deep.equal(done);
    expect(calls()).to.deep.equal(['loginctl disable-linger -- ada', ...stops]);
    expect(host.calls().at(-2)).to.equal('sleep 0.1');
  });

  it('leaves the account where its instance cannot be stopped', () => {
    host.put('/run/systemd/system/x', '');
    process(1_999_999_999, { place: 'user-1001.slice/user@1001.service/init.scope' });
    host.program('systemctl', 'exit 5');
    expect(remove().status).to.equal(5);
    expect(calls()).to.deep.equal([stops[0]]);
  });

  it('leaves the instance where the account has processes elsewhere', () => {
    host.put('/run/systemd/system/x', '');
    host.put(lingering, '');
    process(1_999_999_999, { place: 'user-1001.slice/user@1001.service/init.scope' });
    process(1_999_999_998);
    expect(remove({}, { lingers: true })).to.deep.equal(done);
    expect(calls()).to.deep.equal(['userdel -- ada']);
  });

  it('does not count what only waits to be reaped', () => {
    host.put('/run/systemd/system/x', '');
    process(1_999_999_999, { place: 'user-1001.slice/user@1001.service/init.scope' });
    process(1_999_999_998, { state: 'Z (zombie)' });
    expect(remove()).to.deep.equal(done);
    expect(calls()).to.deep.equal(stops);
  });

  it('needs no systemd', () => {
    host.put(lingering, '');
    expect(remove({}, { lingers: true })).to.deep.equal(done);
    expect(calls()).to.deep.equal(['userdel -- ada']);
  });
});
