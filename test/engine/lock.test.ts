import { expect } from 'chai';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeFragment } from '../../lib/engine/lock/take';
import type { Fragment } from '../../lib/transport/connection';
import type { Answer } from '../transport/fake-connection';
import { startLocalShell, type LocalShell } from '../transport/local-shell';
import { createWorld, runOn, statuses } from './fleet';
import { thing, worldFile } from './world';

const lock = { id: 'run-1', who: 'ada@laptop', timeout: 5 };
const busy = 'busy\ntoken 4711\nbob@desk\n10.0.0.9\nrun-2\n2026-11-30T03:10:00.123Z\n';
const things = () => [thing({ name: 'a', value: '1' }), thing({ name: 'b', value: '1' })];

/** Answers the attempts to lock the host in turn; `undefined`: it is locked. */
const answering = (...answers: readonly (string | undefined)[]) => {
  let at = 0;
  return ({ isInSession }: Fragment): Answer | undefined => {
    const stdout = isInSession === true ? answers[at++] : undefined;
    return stdout === undefined ? undefined : { code: 1, stdout };
  };
};

describe('the lock of a host in a run', () => {
  it('costs nothing on a converged host, and nothing under check', async () => {
    for (const [world, check] of [
      [createWorld({ a: '1', b: '1' }), false],
      [createWorld(), true],
    ] as const) {
      const { connection } = await runOn(world, things(), { lock, check });
      expect(connection.trips).to.equal(2);
      expect(connection.recorded.flat().some(({ isInSession }) => isInSession)).to.equal(false);
    }
  });

  it('is taken once, in the trip of the first change', async () => {
    const { connection } = await runOn(createWorld(), things(), { lock });
    // The last one keeps how the run left the host.
    expect(connection.trips).to.equal(5);
    expect(connection.recorded.map((trip) => trip.findIndex(({ isInSession }) => isInSession))).to.deep.equal(
      [-1, -1, 0, -1, -1],
    );
  });

  it('plans anew when another run had it meanwhile, and then changes only what is left', async () => {
    const world = createWorld();
    const locking = answering('stale\n');
    const spy = (fragment: Fragment) => {
      const answer = locking(fragment);
      if (answer !== undefined) world.things.set('a', '1');
      return answer;
    };
    const { tasks, connection } = await runOn(world, things(), { lock, spy });
    expect(statuses(tasks)).to.deep.equal(['ok thing a=1', 'changed thing b=1']);
    const changes = connection.recorded.flat().filter(({ script }) => script.text.startsWith('set-thing'));
    expect(changes.map(({ script }) => script.text.split(' ')[1])).to.deep.equal(['a', 'b']);
  });

  it('finds at the end what another run spoiled of the tasks before, and does not blame its own tasks alone', async () => {
    const world = createWorld({ a: '1' });
    const locking = answering('stale\n');
    const spy = (fragment: Fragment) => {
      const answer = locking(fragment);
      if (answer !== undefined) world.things.set('a', 'theirs');
      return answer;
    };
    const { tasks } = await runOn(world, things(), { lock, spy });
    expect(statuses(tasks)).to.deep.equal(['ok thing a=1', 'changed thing b=1', 'failed thing a=1']);
    expect(tasks.at(-1)?.error?.message).to.match(/b=1; or another run did, before this one had the lock$/);
  });

  it('waits for another run, says for which, and plans anew', async () => {
    const spy = answering(busy, busy, undefined);
    const { tasks, events } = await runOn(createWorld(), things(), { lock, spy });
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'changed thing b=1']);
    expect(events.flatMap((event) => (event.kind === 'progress' ? [event.words] : []))).to.deep.equal([
      'waits for run run-2 of bob@desk from 10.0.0.9, since 2026-11-30T03:10:00Z',
    ]);
  });

  it('fails the host when it waited for too long, whatever its tasks tolerate', async () => {
    const list = [
      thing({ name: 'a', value: '1' }, { ignoreErrors: true }),
      worldFile({ path: '/x', content: '1' }),
    ];
    const { report, tasks } = await runOn(createWorld(), list, {
      lock: { ...lock, timeout: 0 },
      spy: answering(busy),
    });
    expect(tasks).to.deep.equal([]);
    expect(report.outcome).to.equal('failed');
    expect(report.failures.map(({ status, error }) => [status, error?.code, error?.message])).to.deep.equal([
      [
        'failed',
        'HOST_LOCKED',
        'host: locked by run run-2 of bob@desk from 10.0.0.9, since 2026-11-30T03:10:00Z; waited 0 s, and changed nothing',
      ],
    ]);
    expect(report.failures[0]?.error?.hint).to.contain('kill 4711');
  });

  it('does not wait for a lock by hand', async () => {
    const byHand = 'by hand\n1796000000\nbob@desk\n2026-11-30T03:10:00Z\nrestoring a backup\n';
    const { report, connection } = await runOn(createWorld(), things(), { lock, spy: answering(byHand) });
    expect(connection.trips).to.equal(3);
    expect(report.failures[0]?.error?.message).to.equal(
      'host: locked by bob@desk since 2026-11-30T03:10:00Z, until 2026-11-30T00:53:20Z: restoring a backup',
    );
  });

  it('warns of a host without flock, and goes on', async () => {
    const { report, events } = await runOn(createWorld(), things(), { lock, spy: answering('no flock\n') });
    expect(report.outcome).to.equal('changed');
    expect(events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []))).to.have.lengthOf(1);
  });
});

describe('the script that locks a host', () => {
  let root = '';
  const shells: LocalShell[] = [];
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'hostwright-lock-'))));
  afterEach(async () => {
    await Promise.all(shells.splice(0).map((shell) => shell.end()));
    rmSync(root, { recursive: true });
  });

  /** A session whose host is the directory of the test. */
  const session = async () => {
    const shell = await startLocalShell();
    shells.push(shell);
    const find = `__hw_locks=${root}/run; __hw_last=$(read -r x y 2>/dev/null <${root}/run/holder; echo "$x")`;
    await shell.session.trip([{ label: 'root', script: { text: find }, isInSession: true }]);
    const take = async (id: string, wait = 0): Promise<string> => {
      const fragment = takeFragment({ ...lock, id }, wait);
      const text = fragment.script.text.replaceAll('/var/lib/', `${root}/`);
      const [result] = await shell.session.trip([{ ...fragment, script: { text } }]);
      return result?.code === 0 ? 'locked' : (result?.stdout.split('\n')[0] ?? '');
    };
    const run = async (text: string, more: Partial<Fragment> = {}) =>
      (await shell.session.trip([{ label: 'x', script: { text }, ...more }]))[0];
    return { take, run, end: () => shell.end() };
  };

  it('gives the lock to one session, until that ends', async () => {
    const [one, two, late] = [await session(), await session(), await session()];
    expect([await one.take('a'), await two.take('b')]).to.deep.equal(['locked', 'busy']);
    const holder = readFileSync(join(root, 'run/holder'), 'utf8').split('\n');
    expect(holder.slice(1, 4)).to.deep.equal(['ada@laptop', '10.0.0.1', 'a']);
    await one.end();
    expect([await two.take('b', 5), await late.take('c')]).to.deep.equal(['stale', 'busy']);
    await two.end();
    expect(await late.take('c')).to.equal('stale');
  });

  it('lets a run in again that has it over another connection', async () => {
    const [one, two] = [await session(), await session()];
    expect([await one.take('a'), await two.take('a')]).to.deep.equal(['locked', 'locked']);
  });

  const leavers: readonly (readonly [string, Partial<Fragment>])[] = [
    ['a script', {}],
    ['a script with input', { input: 'x'.repeat(100_000) }],
    ['a script with bytes as input', { input: Uint8Array.of(0, 255) }],
    ['a script with a timeout', { timeout: 20 }],
    ['a script with both', { timeout: 20, input: 'x'.repeat(100_000) }],
  ];
  for (const [title, more] of leavers) {
    it(`keeps the lock from ${title} and its processes`, async () => {
      const one = await session();
      await one.take('a');
      const seen = `ls -l /proc/self/fd; (ls -l /proc/self/fd) & wait; cat >/dev/null`;
      const result = await one.run(seen, more);
      expect(result?.code).to.equal(0);
      expect(result?.stdout).to.contain(' -> ').and.not.to.contain(`${root}/run/lock`);
    });
  }

  it('obeys a lock by hand until its end', async () => {
    mkdirSync(join(root, 'hostwright'));
    for (const [end, answer] of [
      ['0', 'by hand'],
      ['4000000000', 'by hand'],
      ['1000000000', 'locked'],
    ] as const) {
      writeFileSync(join(root, 'hostwright/lock'), `${end}\nbob@desk\n2026-11-30T03:10:00Z\nwhy\n`);
      expect(await (await session()).take('a'), end).to.equal(answer);
    }
  });

  it('says why it cannot be taken, and leaves the session alive', async () => {
    writeFileSync(join(root, 'run'), '');
    const one = await session();
    expect(await one.take('a')).to.equal('');
    expect((await one.run('echo alive'))?.stdout).to.equal('alive\n');
  });
});
