import { expect } from 'chai';
import { command } from '../../lib/tasks/command';
import { reboot } from '../../lib/tasks/reboot';
import { useLabHost } from './harness';
import { labProject, type LabProject } from './lab-project';
import { isLong } from './long';

const rounds = isLong ? 100 : 10;

let runs = 0;
const controller = (name: string, timeout = 60) => ({
  id: `run-${name}-${++runs}`,
  who: `${name}@there`,
  timeout,
});

/** A change that says in the log of the host when it begins and ends. */
const change = (name: string, part: number) =>
  command({ sh: `echo begin ${name}${part} >>/srv/log; sleep 0.1; echo end ${name}${part} >>/srv/log` });

/** One that is made once. */
const once = command({ sh: 'sleep 0.1; echo made >>/srv/count; touch /srv/once', creates: '/srv/once' });

const playbookOf = (tasks: string) =>
  `module.exports = playbook('site', [play({ name: 'Site', hosts: 'all', tasks: () => [${tasks}] })]);`;

describe('the lock of a host', () => {
  const host = useLabHost();
  const free = 'flock -n /run/hostwright/lock true';
  /** Waits on the host until a command succeeds, for ten seconds. */
  const until = (holds: string) =>
    host().exec(`for try in $(seq 100); do ${holds} && exit 0; sleep 0.1; done; exit 1`);
  let project: LabProject;

  before(() => {
    project = labProject(
      { one: { host: host() } },
      {
        'slow.js': playbookOf("command({ sh: 'touch /srv/begun; sleep 3; echo slow >>/srv/log' })"),
        'quick.js': playbookOf("command({ sh: 'echo quick >>/srv/log' })"),
      },
    );
  });
  after(() => project.remove());
  beforeEach(() => host().exec('rm -f /srv/log /srv/once /srv/count /srv/begun'));

  it(`lets two controllers never change it at the same time (${rounds} times)`, async () => {
    for (let round = 0; round < rounds; round++) {
      await host().exec('rm -f /srv/log /srv/once /srv/count');
      const names = ['a', 'b'];
      const runs = await Promise.all(
        names.map((name) => host().apply([once, change(name, 1), change(name, 2)], controller(name))),
      );
      const wholeRun = (name: string) =>
        [1, 2].flatMap((part) => [`begin ${name}${part}`, `end ${name}${part}`]);
      const log = (await host().exec('cat /srv/log')).trim().split('\n');
      expect([names.flatMap(wholeRun), ['b', 'a'].flatMap(wholeRun)]).to.deep.include(log);
      expect(await host().exec('cat /srv/count')).to.equal('made\n');
      const ends = runs.map(({ statuses: [first = ''] }) => first.split(' ')[0]);
      expect(ends.sort()).to.deep.equal(['changed', 'ok']);
    }
  });

  it('plans anew what another run has changed after the facts were read', async () => {
    const first = host().apply([command({ sh: 'sleep 2' }), once], controller('a'));
    await until(`! ${free}`);
    const second = host().apply([once], controller('b'));
    expect((await first).statuses[1]).to.match(/^changed /);
    expect((await second).statuses[0]).to.match(/^ok /);
  });

  it('is not inherited by what a change leaves on the host', async () => {
    const daemons = 'setsid sleep 600 >/dev/null 2>&1 & (while sleep 600; do :; done) >/dev/null 2>&1 &';
    const leaves = (options: { readonly as?: string }) => command({ sh: daemons, stdin: 'x' }, options);
    await host().apply([leaves({}), leaves({ as: 'deploy' })], controller('a'));
    await until(free);
    expect(Number(await host().exec('pgrep -cx sleep'))).to.equal(4);
    await host().exec('pkill -x sleep');
  });

  it('ends with a controller that is killed, after the change that it had begun', async () => {
    const killed = project.start('slow.js');
    await until('test -e /srv/begun');
    killed.signal('SIGKILL');
    await killed.finished;
    expect(await host().exitCode(free)).to.equal(1);
    const { statuses } = await host().apply([command({ sh: 'echo next >>/srv/log' })], controller('b'));
    expect(statuses[0]).to.match(/^changed /);
    expect(await host().exec('cat /srv/log')).to.equal('slow\nnext\n');
    await until(free);
  });

  it('makes a run fail that waited for too long, and says who has it', async () => {
    const slow = project.start('slow.js');
    await until('test -e /srv/begun');
    const { code, stdout } = await project.run('quick.js', '--lock-timeout', '1s');
    expect(code).to.equal(1);
    expect(stdout).to.match(
      /HOST_LOCKED: one: locked by run \d{8}-\d{6}-\w{7} of \S+@\S+ from [\d.]+, since [-\d]+T[\d:]+Z; waited 1 s, and changed nothing/,
    );
    expect((await slow.finished).code).to.equal(0);
    expect(await host().exec('cat /srv/log')).to.equal('slow\n');
  });

  it('is taken again after a reboot', async () => {
    const look = 'flock -n /run/hostwright/lock true || cp /run/hostwright/holder /srv/holder';
    await host().apply([reboot({ always: true }), command({ sh: look })], controller('a'));
    expect(await host().exec('cat /srv/holder')).to.match(/^\w{24} \d+\na@there\n/);
  });

  it('can be made by hand, for a time', async () => {
    const locked = await project.command('lock', 'one', '-m', 'a backup', '--for', '1h').finished;
    expect(locked.stdout).to.match(/^one +locked +\S+@\S+ +[-\d]+ [\d:]+ +[-\d]+ [\d:]+ +a backup$/m);
    const refused = await project.run('quick.js');
    expect(refused.code).to.equal(1);
    expect(refused.stdout).to.match(/HOST_LOCKED: one: locked by \S+@\S+ since \S+, until \S+Z: a backup/);
    expect((await project.run('quick.js', '--check')).code).to.equal(2);
    expect((await project.drift('quick.js')).code).to.equal(0);
    expect((await project.command('locks').finished).stdout).to.contain('a backup');
    await host().exec("sed -i '1s/.*/1/' /var/lib/hostwright/lock");
    expect((await project.command('locks').finished).stdout).to.equal('not locked: one\n');
    expect((await project.run('quick.js')).code).to.equal(0);
  });

  it('by hand stays until it is taken away', async () => {
    await project.command('lock', 'one', '-m', 'no end').finished;
    expect((await project.run('quick.js')).stdout).to.contain('until it is unlocked: no end');
    const { stdout } = await project.command('unlock', 'one').finished;
    expect(stdout).to.match(/^one +unlocked .* no end$/m);
    expect((await project.run('quick.js')).code).to.equal(0);
  });

  it('comes with a line in the journal of the host: who, which run, which tasks', async () => {
    await host().apply(
      [command({ sh: 'true' }, { name: 'the first' }), command({ sh: 'true' }, { name: 'the second' })],
      {
        ...controller('a'),
        id: 'run-in-the-journal',
      },
    );
    const lines = await host().exec(
      'journalctl --sync; journalctl -t hostwright -o cat | grep run-in-the-journal',
    );
    expect(lines.trim().split('\n')).to.deep.equal(
      ['the first', 'the second'].map((title) => `run run-in-the-journal of a@there, test: ${title}`),
    );
  });
});
