import { expect } from 'chai';
import { HostwrightError } from '../../lib/errors/error';
import { after, attempt, on, onController, once } from '../../lib/engine/nodes';
import type { PlaySpec } from '../../lib/engine/play';
import type { TaskOptions } from '../../lib/tasks/contract/task';
import { createWorld, runOnFleet, statuses } from './fleet';
import { act, connectWorld, thing } from './world';
import { useQuickTime } from './quick-time';

const a = (options: TaskOptions = {}) => thing({ name: 'a', value: '1' }, options);
const broken = thing({ name: 'x', value: '1', mood: 'fails' });
const spec = (rest: Partial<PlaySpec>): PlaySpec => ({
  name: 'play',
  hosts: 'all',
  tasks: () => [a()],
  ...rest,
});
const worlds = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, connectWorld(createWorld())]));
const down = () =>
  Promise.reject(new HostwrightError({ code: 'CONNECT', message: 'connection refused', hint: 'Is it up?' }));

describe('a fleet', () => {
  it('goes on when one host is down, and leaves that host out of later plays', async () => {
    const connections = { ...worlds('one', 'two'), three: down };
    const { report, events } = await runOnFleet(connections, [spec({}), spec({ name: 'second' })]);
    expect(report.hosts['three']).to.include({ unreachable: true, trips: 0 });
    expect(report.hosts['one']).to.include({ changed: 1, ok: 1, failed: 0 });
    expect(report.outcome).to.equal('failed');
    const visited = events
      .filter(({ kind }) => kind === 'play')
      .map((event) => 'hosts' in event && event.hosts);
    expect(visited).to.deep.equal([
      ['one', 'two', 'three'],
      ['one', 'two'],
    ]);
  });

  it('closes the connection of a host that no later play needs, while the run goes on', async () => {
    const first = connectWorld(createWorld());
    const both = connectWorld(createWorld());
    const closed: boolean[][] = [];
    const second = connectWorld(createWorld(), () => {
      closed.push([first.isClosed, both.isClosed]);
      return undefined;
    });
    await runOnFleet({ first, both, second }, [
      spec({ hosts: 'first,both' }),
      spec({ name: 'later', hosts: 'both,second' }),
    ]);
    expect(closed[0]).to.deep.equal([true, false]);
    expect([first.isClosed, both.isClosed, second.isClosed]).to.deep.equal([true, true, true]);
  });

  it('a connection that breaks ends only its host', async () => {
    const lost = connectWorld(createWorld(), ({ gated }) => {
      if (gated) throw new Error('ECONNRESET');
      return undefined;
    });
    const { report } = await runOnFleet({ ...worlds('one'), two: lost }, [spec({})]);
    expect(report.hosts['two']).to.include({ unreachable: true });
    expect(report.failures[0]?.error).to.include({ code: 'CONNECTION_LOST' });
    expect(report.hosts['one']).to.include({ changed: 1 });
  });

  it('visits at most as many hosts at a time as there are forks', async () => {
    let [busy, most] = [0, 0];
    const connect = () =>
      connectWorld(createWorld(), async () => {
        most = Math.max(most, ++busy);
        await new Promise(setImmediate);
        busy--;
        return undefined;
      });
    const connections = Object.fromEntries('abcdefgh'.split('').map((name) => [name, connect()]));
    await runOnFleet(connections, [spec({})], { forks: 3 });
    expect(most).to.equal(3);
  });

  const batches: readonly [string, PlaySpec['serial'], readonly number[]][] = [
    ['nothing', undefined, [5]],
    ['1', 1, [1, 1, 1, 1, 1]],
    ['2', 2, [2, 2, 1]],
    ["'40%'", '40%', [2, 2, 1]],
    ["'1%'", '1%', [1, 1, 1, 1, 1]],
    ["[1, '40%', '100%']", [1, '40%', '100%'], [1, 2, 2]],
  ];
  for (const [title, serial, expected] of batches) {
    it(`serial ${title} makes batches of ${expected.join(', ')}`, async () => {
      const { events } = await runOnFleet(worlds('a', 'b', 'c', 'd', 'e'), [spec({ serial })]);
      const sizes = events.flatMap((event) => (event.kind === 'play' ? [event.hosts.length] : []));
      expect(sizes).to.deep.equal(expected);
    });
  }

  it('a batch in which all hosts fail ends the run', async () => {
    const tasks: PlaySpec['tasks'] = ({ name }) => (name === 'a' ? [broken] : [a()]);
    const { report } = await runOnFleet(worlds('a', 'b'), [spec({ serial: 1, tasks })]);
    expect(report.hosts['b']).to.include({ changed: 0, ok: 0 });
  });

  it('maxFailPercentage ends the run when more fail than it allows', async () => {
    const tasks: PlaySpec['tasks'] = ({ name }) => (name === 'a' ? [broken] : [a()]);
    const first = await runOnFleet(worlds('a', 'b', 'c', 'd'), [
      spec({ serial: 2, tasks, maxFailPercentage: 49 }),
    ]);
    expect(first.tasks.some(({ host }) => host === 'c')).to.equal(false);
    const second = await runOnFleet(worlds('a', 'b', 'c', 'd'), [
      spec({ serial: 2, tasks, maxFailPercentage: 50 }),
    ]);
    expect(second.tasks.some(({ host }) => host === 'c')).to.equal(true);
  });

  it('anyErrorsFatal stops the other hosts before their next task', async () => {
    const tasks: PlaySpec['tasks'] = ({ name }) =>
      name === 'a' ? [broken] : Array.from({ length: 20 }, (_, n) => thing({ name: `t${n}`, value: '1' }));
    let fail: () => void = () => undefined;
    const hasFailed = new Promise<void>((resolve) => (fail = resolve));
    const b = connectWorld(createWorld(), ({ gated }) =>
      gated ? hasFailed.then(() => undefined) : undefined,
    );
    const { report } = await runOnFleet(
      { ...worlds('a'), b },
      [spec({ tasks, anyErrorsFatal: true }), spec({})],
      { onEvent: (event) => event.kind === 'task' && event.status === 'failed' && fail() },
    );
    expect(report.hosts['b']).to.include({ changed: 1 });
  });

  for (const [order, expected] of [
    ['inventory', 'bac'],
    ['reverse-inventory', 'cab'],
    ['sorted', 'abc'],
    ['reverse-sorted', 'cba'],
  ] as const) {
    it(`order ${order} visits ${expected}`, async () => {
      const { events } = await runOnFleet(worlds('b', 'a', 'c'), [spec({ order })]);
      const [hosts] = events.flatMap((event) => (event.kind === 'play' ? [event.hosts] : []));
      expect(hosts?.join('')).to.equal(expected);
    });
  }
});

describe('once', () => {
  it('runs on one host and the others wait for it', async () => {
    const { tasks } = await runOnFleet(worlds('one', 'two', 'three'), [
      spec({ tasks: () => [once(act({ name: 'migrate' })), a()] }),
    ]);
    const migrations = tasks.filter(({ task }) => task === 'migrate');
    expect(migrations.map(({ status }) => status).sort()).to.deep.equal(['changed', 'skipped', 'skipped']);
    const lastMigration = tasks.findIndex(({ task, status }) => task === 'migrate' && status === 'changed');
    const firstA = tasks.findIndex(({ task }) => task === 'thing a=1');
    expect(lastMigration).to.be.below(firstA);
  });

  it('is told apart by title, so that hosts may have different lists', async () => {
    const { tasks } = await runOnFleet(worlds('one', 'two'), [
      spec({
        tasks: ({ name }) => [
          name === 'one' && once(act({ name: 'only here' })),
          once(act({ name: 'migrate' })),
          after(a(), () => [once(act({ name: 'later' }))]),
        ],
      }),
    ]);
    for (const title of ['only here', 'migrate', 'later']) {
      const done = tasks.filter(({ task, status }) => task === title && status === 'changed');
      expect(done, title).to.have.lengthOf(1);
    }
  });

  it('that fails stops all hosts of the play', async () => {
    const { report, tasks } = await runOnFleet(worlds('one', 'two'), [
      spec({ tasks: () => [once(broken), a()] }),
    ]);
    expect(report.outcome).to.equal('failed');
    expect(statuses(tasks)).to.not.include('changed thing a=1');
  });

  it('that fails on one host has failed on all, which are left out of later plays', async () => {
    const { report, tasks } = await runOnFleet(worlds('one', 'two'), [
      spec({ tasks: () => [once(broken)] }),
      spec({ name: 'later' }),
    ]);
    expect(statuses(tasks)).to.deep.equal(['failed thing x=1', 'failed thing x=1']);
    const messages = tasks.map(({ error }) => error?.message);
    expect(messages.filter((message) => message === 'failed once for all, on one')).to.have.lengthOf(1);
    for (const host of ['one', 'two'])
      expect(report.hosts[host]).to.include({ failed: 1, ok: 0, changed: 0 });
  });

  it('that fails and is rescued is rescued on all', async () => {
    const { report } = await runOnFleet(worlds('one', 'two'), [
      spec({ tasks: () => [attempt([once(broken)], { rescue: [a()] })] }),
    ]);
    for (const host of ['one', 'two']) expect(report.hosts[host]).to.include({ failed: 0, changed: 1 });
  });
});

describe('delegation', () => {
  it('runs a task on another host, in the sequence of this one', async () => {
    const connections = worlds('web', 'balancer');
    const drain = thing({ name: 'web-in-balancer', value: 'out' });
    const { tasks } = await runOnFleet(connections, [
      spec({ hosts: 'web', tasks: ({ name }) => [on('balancer', drain), thing({ name, value: 'new' })] }),
    ]);
    expect(tasks.map(({ host, delegatedTo }) => [host, delegatedTo])).to.deep.equal([
      ['web', 'balancer'],
      ['web', undefined],
    ]);
    const sent = (name: string) =>
      (connections[name]?.recorded ?? [])
        .flat()
        .filter(({ gated }) => gated)
        .map(({ script }) => script.text);
    expect(sent('balancer')).to.deep.equal(['set-thing web-in-balancer out obeys nothing']);
    expect(sent('web')).to.deep.equal(['set-thing web new obeys nothing']);
  });

  it('expires what was observed on the host where it ran', async () => {
    const connections = worlds('one', 'two');
    const { tasks } = await runOnFleet(connections, [
      spec({
        serial: 1,
        hosts: 'one',
        tasks: () => [a(), on('one', thing({ name: 'b', value: '1', unsets: 'a' })), a()],
      }),
    ]);
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'changed thing b=1', 'changed thing a=1']);
  });

  it('to the controller uses its own connection', async () => {
    const connections = worlds('web', 'controller');
    await runOnFleet(connections, [spec({ tasks: () => [onController(a())] })]);
    expect(connections['controller']?.trips).to.equal(2);
    expect(connections['web']?.trips).to.equal(1);
  });

  it('to a host that is through with its own plays connects to it again', async () => {
    const balancer = createWorld();
    const connections = { ...worlds('web'), balancer: () => Promise.resolve(connectWorld(balancer)) };
    const { report, tasks } = await runOnFleet(connections, [
      spec({ hosts: 'balancer' }),
      spec({ hosts: 'web', tasks: () => [on('balancer', thing({ name: 'b', value: '1' }))] }),
    ]);
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'changed thing b=1']);
    expect(report.hosts['balancer']).to.include({ trips: 5 });
  });

  it('to a host that is down fails the task and not the way to this host', async () => {
    const connections = { ...worlds('web'), balancer: down };
    const { report } = await runOnFleet(connections, [
      spec({ hosts: 'web', tasks: () => [on('balancer', a())] }),
    ]);
    expect(report.hosts['web']).to.include({ failed: 1, unreachable: false });
  });

  it('to an unknown host is an error with a guess, before any host is touched', async () => {
    const connections = worlds('web', 'balancer');
    const thrown: unknown = await runOnFleet(connections, [
      spec({ hosts: 'web', tasks: () => [a(), on('balancr', a())] }),
    ]).catch((error: unknown) => error);
    expect(thrown).to.have.property('code', 'ARGUMENTS');
    expect(thrown)
      .to.have.property('message')
      .that.contains('on("balancr", …): the inventory has no host of that name, did you mean "balancer"?');
    expect(connections['web']?.trips).to.equal(0);
  });

  it('to an unknown host that only a result names is an error with a guess', async () => {
    const { tasks } = await runOnFleet(worlds('web', 'balancer'), [
      spec({ hosts: 'web', tasks: () => [after(a(), () => [on('balancr', a())])] }),
    ]);
    expect(tasks[1]?.error).to.include({ code: 'INVENTORY', hint: 'Did you mean "balancer"?' });
  });
});

describe('an interrupt', () => {
  useQuickTime();
  const stopAtFirst = (
    stop: AbortController,
    world: ReturnType<typeof createWorld>,
    answer?: { code: number },
  ) =>
    connectWorld(world, ({ gated }) => {
      if (gated !== true) return undefined;
      stop.abort();
      return answer;
    });

  it('begins no handler, which stays due', async () => {
    const stop = new AbortController();
    const connection = stopAtFirst(stop, createWorld());
    const tasks = () => [a({ notify: act({ name: 'reload' }) })];
    const { report, tasks: done } = await runOnFleet({ one: connection }, [spec({ tasks })], {
      signal: stop.signal,
    });
    expect(report.outcome).to.equal('interrupted');
    expect(statuses(done)).to.deep.equal(['changed thing a=1']);
    expect(connection.recorded.flat().map(({ label }) => label)).to.not.include(
      'remove the markers of handlers',
    );
  });

  it('tries nothing again', async () => {
    const stop = new AbortController();
    const connection = stopAtFirst(stop, createWorld(), { code: 1 });
    const { tasks } = await runOnFleet({ one: connection }, [spec({ tasks: () => [a({ retries: 9 })] })], {
      signal: stop.signal,
    });
    expect(statuses(tasks)).to.deep.equal(['failed thing a=1']);
    expect(connection.recorded.flat().filter(({ gated }) => gated)).to.have.lengthOf(1);
  });

  it('turns back who is still on the way to a host', async () => {
    const stop = new AbortController();
    const { report, events } = await runOnFleet({ one: down, two: connectWorld(createWorld()) }, [spec({})], {
      signal: stop.signal,
      connect: (_host, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
          stop.abort();
        }),
    });
    expect(report.outcome).to.equal('interrupted');
    const ends = events.filter((event) => event.kind === 'host' && event.status === 'interrupted');
    expect(ends.map((event) => event.kind === 'host' && event.host)).to.have.members(['one', 'two']);
  });

  it('lets the change in flight finish and begins no other', async () => {
    const stop = new AbortController();
    const world = createWorld();
    const connection = connectWorld(world, ({ gated }) => {
      if (gated) stop.abort();
      return undefined;
    });
    const tasks = () => [a(), thing({ name: 'b', value: '1' })];
    const { report, tasks: done } = await runOnFleet({ one: connection }, [spec({ tasks })], {
      signal: stop.signal,
    });
    expect(report.outcome).to.equal('interrupted');
    expect(statuses(done)).to.deep.equal(['changed thing a=1']);
    expect([...world.things.keys()]).to.deep.equal(['a']);
  });
});

describe('wrong arguments', () => {
  const wrong = (args: object) => thing(args as never);
  const failing = async (tasks: PlaySpec['tasks']) => {
    const connections = worlds('one', 'two');
    const thrown: unknown = await runOnFleet(connections, [spec({ tasks })]).catch((error: unknown) => error);
    return { thrown: thrown as HostwrightError, connections };
  };

  it('are all found before any host is touched, each once, with their place', async () => {
    const { thrown, connections } = await failing(() => [
      wrong({ name: 'a', valu: '1' }),
      wrong({ name: 7, value: '1', mood: 'obeyed' }),
    ]);
    expect(thrown).to.have.property('code', 'ARGUMENTS');
    expect(thrown.message.split('\n')).to.have.lengthOf(4);
    expect(thrown.message).to.contain('play › thing: valu is not known here, did you mean "value"?');
    expect(thrown.message).to.contain('play › thing: value is missing');
    expect(thrown.message).to.contain(
      'must be one of "obeys", "fails", "ignores", did you mean "obeys"? (it is "obeyed")',
    );
    expect(connections['one']?.trips).to.equal(0);
  });

  it('are found in handlers too', async () => {
    const { thrown } = await failing(() => [a({ notify: wrong({ name: 'h' }) })]);
    expect(thrown.message).to.equal('play › thing: value is missing');
  });

  it('a play that needs facts which the samples lack is judged on the host', async () => {
    const tasks: PlaySpec['tasks'] = ({ facts }) => {
      if (facts.hostname === 'one') throw new Error('no such address');
      return [a()];
    };
    const { report } = await runOnFleet(worlds('one'), [spec({ tasks })]);
    expect(report.hosts['one']).to.include({ changed: 1 });
  });

  it('a pattern without hosts is an error', async () => {
    const thrown: unknown = await runOnFleet(worlds('one'), [spec({ hosts: 'two' })]).catch(
      (error: unknown) => error,
    );
    expect(thrown).to.have.property('code', 'PATTERN');
  });
});
