import { expect } from 'chai';
import { after, attempt, block } from '../../lib/engine/nodes';
import { HostwrightError } from '../../lib/errors/error';
import { changed } from '../../lib/tasks/contract/task';
import type { Fragment } from '../../lib/transport/connection';
import { createWorld, runOn, runOnFleet, statuses } from './fleet';
import { act, connectWorld, thing, worldFile } from './world';
import { useQuickTime } from './quick-time';

const a = thing({ name: 'a', value: '1' });
const b = thing({ name: 'b', value: '1' });
const broken = thing({ name: 'x', value: '1', mood: 'fails' });

describe('conditions', () => {
  it('changed() holds when one of its tasks changed', async () => {
    const list = [a, thing({ name: 'c', value: '1' }, { when: changed(a, b) })];
    expect(statuses((await runOn(createWorld(), list)).tasks)).to.deep.equal([
      'changed thing a=1',
      'changed thing c=1',
    ]);
    const { tasks } = await runOn(createWorld({ a: '1' }), list);
    expect(statuses(tasks)).to.deep.equal(['ok thing a=1', 'skipped thing c=1']);
    expect(tasks[1]?.reason).to.equal('unchanged: thing a=1, thing b=1');
  });

  it('changed() counts a file of the same trip', async () => {
    const first = worldFile({ path: '/etc/a', content: '1' });
    const second = worldFile({ path: '/etc/b', content: '1' }, { when: changed(first) });
    const third = worldFile(
      { path: '/etc/c', content: '1' },
      { when: changed(thing({ name: 'z', value: '1' })) },
    );
    const { tasks, connection } = await runOn(createWorld(), [first, second, third]);
    expect(statuses(tasks)).to.deep.equal(['changed /etc/a', 'changed /etc/b', 'skipped /etc/c']);
    expect(connection.trips).to.equal(3);
  });

  it('a block gives its condition and tags to all its tasks', async () => {
    const list = [block({ when: false }, [a]), block({ tags: ['web'] }, [b])];
    expect(statuses((await runOn(createWorld(), list, { tags: ['web'] })).tasks)).to.deep.equal([
      'changed thing b=1',
    ]);
    expect(statuses((await runOn(createWorld(), list)).tasks)).to.deep.equal([
      'skipped thing a=1',
      'changed thing b=1',
    ]);
  });
});

describe('selection', () => {
  const list = [
    thing({ name: 'a', value: '1' }, { tags: ['one'] }),
    thing({ name: 'b', value: '1' }, { tags: ['two', 'one'] }),
    thing({ name: 'c', value: '1' }, { tags: ['always'] }),
    thing({ name: 'd', value: '1' }, { tags: ['never', 'debug'] }),
    thing({ name: 'e', value: '1' }),
  ];
  const rows: readonly [string, object, string][] = [
    ['nothing asked for', {}, 'abce'],
    ['one tag', { tags: ['one'] }, 'abc'],
    ['a skipped tag', { skipTags: ['two'] }, 'ace'],
    ['both', { tags: ['one'], skipTags: ['two'] }, 'ac'],
    ['a tag beside never', { tags: ['debug'] }, 'cd'],
    ['start at', { startAt: 'thing c=1' }, 'ce'],
  ];
  for (const [title, options, expected] of rows) {
    it(`runs ${expected} with ${title}`, async () => {
      const { tasks } = await runOn(createWorld(), list, options);
      expect(tasks.map(({ task }) => task.charAt(6)).join('')).to.equal(expected);
    });
  }

  it('starting at a task passes over the plays before it and runs those behind it whole', async () => {
    const plays = ['a', 'b', 'c'].map((name) => ({
      name,
      hosts: 'all',
      tasks: () => [thing({ name, value: '1' }), thing({ name: name.toUpperCase(), value: '2' })],
    }));
    const connection = connectWorld(createWorld());
    const { tasks } = await runOnFleet({ host: connection }, plays, { startAt: 'thing B=2' });
    expect(statuses(tasks)).to.deep.equal(['changed thing B=2', 'changed thing c=1', 'changed thing C=2']);
  });

  it('a handler that is due runs whatever is selected', async () => {
    const handler = act({ name: 'reload' });
    const first = thing({ name: 'a', value: '1' }, { notify: handler, tags: ['one'] });
    for (const options of [{ startAt: 'thing a=1' }, { skipTags: ['always'] }, { tags: ['one'] }]) {
      const { tasks } = await runOn(createWorld(), [first], options);
      expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'changed reload']);
    }
  });

  for (const { options, words } of [
    { options: { startAt: 'thing z=1' }, words: 'did you mean "thing' },
    { options: { tags: ['won'] }, words: '--tags: no task has the tag "won", did you mean "one"?' },
    { options: { skipTags: ['won'] }, words: '--skip-tags: no task has the tag "won", did you mean "one"?' },
  ]) {
    it(`${Object.keys(options).join()} that no task has is an error before anything is touched`, async () => {
      const connection = connectWorld(createWorld());
      const error = await runOnFleet(
        { host: connection },
        [{ name: 'all', hosts: 'all', tasks: () => list }],
        options,
      ).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).to.have.property('code', 'USAGE');
      expect(error).to.have.property('message').that.contains(words);
      expect(connection.trips).to.equal(0);
    });
  }
});

describe('a play whose tasks need the facts of a host', () => {
  it('may have any tag, also beside a play whose tags are known', async () => {
    let isSample = true;
    const late = () => {
      if (isSample) throw new Error('the sample lacks a disk');
      return [thing({ name: 'disk', value: '1' }, { tags: ['disk'] })];
    };
    const { tasks } = await runOnFleet(
      { host: connectWorld(createWorld()) },
      [
        { name: 'Early', hosts: 'all', tasks: () => [thing({ name: 'a', value: '1' }, { tags: ['one'] })] },
        { name: 'Late', hosts: 'all', tasks: late },
      ],
      { tags: ['disk'], preflight: () => Promise.resolve(void (isSample = false)) },
    );
    expect(statuses(tasks)).to.deep.equal(['changed thing disk=1']);
  });

  it('is refused before a play above it begins, where its tasks are a mistake', async () => {
    const connection = connectWorld(createWorld());
    const missing = () => {
      throw new HostwrightError({ code: 'LOCAL_FILE', message: '/srv/motd cannot be read' });
    };
    const run = runOnFleet({ host: connection }, [
      { name: 'Early', hosts: 'all', tasks: () => [a] },
      { name: 'Late', hosts: 'all', tasks: missing },
    ]);
    const error: unknown = await run.catch((thrown: unknown) => thrown);
    expect(error).to.include({ code: 'ARGUMENTS', message: 'Late: /srv/motd cannot be read' });
    expect(connection.trips).to.equal(0);
  });
});

describe('starting at a task', () => {
  it('that only the facts of a host bring about is said to be unknown yet', async () => {
    const tasks = () => {
      throw new Error('the sample lacks a disk');
    };
    const late = { name: 'Late', hosts: 'all', tasks };
    const run = runOnFleet({ host: connectWorld(createWorld()) }, [late], { startAt: 'thing X=1' });
    const error: unknown = await run.catch((thrown: unknown) => thrown);
    expect(error)
      .to.have.property('hint')
      .that.matches(/facts of a host are not known yet: Late\.$/);
  });
});

describe('after', () => {
  it('makes tasks of the result of another', async () => {
    const list = [
      after(act({ name: 'ask' }), ({ output }) => [thing({ name: 'code', value: String(output?.code) })]),
    ];
    const { world } = await runOn(createWorld(), list);
    expect(world.things.get('code')).to.equal('0');
  });

  it('makes tasks in an after that another made', async () => {
    let asked = 0;
    const inner = after(act({ name: 'inner' }), () => [thing({ name: 'made', value: '1' })]);
    const list = [
      after(act({ name: 'outer' }), () => {
        if (++asked > 1) throw new Error('it was asked again');
        return [inner];
      }),
    ];
    const { tasks, world } = await runOn(createWorld(), list);
    expect(statuses(tasks)).to.deep.equal(['changed outer', 'changed inner', 'changed thing made=1']);
    expect(world.things.get('made')).to.equal('1');
  });

  for (const { title, then, code, words } of [
    {
      title: 'makes wrong tasks',
      then: () => [thing({ name: 7, value: '1' } as never)],
      code: 'ARGUMENTS',
      words: 'play › thing: name must be string',
    },
    {
      title: 'throws',
      then: () => {
        throw new Error('no JSON');
      },
      code: 'PLAYBOOK',
      words: 'the function of after(ask) threw: no JSON',
    },
    {
      title: 'returns no list',
      then: () => Promise.resolve([]) as never,
      code: 'PLAYBOOK',
      words: 'must be a list, but is a promise',
    },
  ])
    it(`fails before any of its tasks when it ${title}, and is rescued`, async () => {
      const list = [attempt([after(act({ name: 'ask' }), then)], { rescue: [b] })];
      const { tasks, report } = await runOn(createWorld(), list);
      expect(statuses(tasks)).to.deep.equal(['changed ask', 'failed after ask', 'changed thing b=1']);
      expect(tasks[1]?.error).to.have.property('code', code);
      expect(tasks[1]?.error?.message).to.contain(words);
      expect(report.outcome).to.equal('changed');
    });

  it('is unknown under check, and the run goes on', async () => {
    const list = [after(act({ name: 'ask' }), () => [a]), b];
    const { tasks } = await runOn(createWorld(), list, { check: true });
    expect(statuses(tasks)).to.deep.equal(['changed ask', 'depends after ask', 'changed thing b=1']);
    expect(tasks[1]?.reason).to.equal('depends on ask, unknown until applied');
  });
});

describe('an act', () => {
  const judged = (undecided: string | undefined) => {
    const task = act({ name: 'ask' });
    return { ...task, module: { ...task.module, undecided: () => undecided } };
  };

  it('would change something under check, unless only the run can tell', async () => {
    for (const [undecided, status] of [
      [undefined, 'changed'],
      ['what it prints', 'depends'],
    ] as const) {
      const { tasks } = await runOn(createWorld(), [judged(undecided)], { check: true });
      expect(statuses(tasks)).to.deep.equal([`${status} ask`]);
    }
  });

  it('that may fail leaves open under check whether the rescue is needed', async () => {
    const list = [attempt([judged('what it prints')], { rescue: [a], always: [b] })];
    const { tasks } = await runOn(createWorld(), list, { check: true });
    expect(statuses(tasks)).to.deep.equal(['depends ask', 'depends thing a=1', 'changed thing b=1']);
    expect(tasks[1]?.reason).to.equal('depends on ask, unknown until applied');
  });
});

describe('a task that only tests', () => {
  const test = (options = {}) => {
    const task = act({ name: 'ask' }, options);
    return { ...task, module: { ...task.module, act: { ...task.module.act, tests: 'what answers then' } } };
  };

  it('is named under check where it does not hold, and leaves open what its tolerated failure decides', async () => {
    for (const [list, expected] of [
      [[test()], ['changed ask']],
      [[attempt([test()], { always: [b] })], ['changed ask', 'changed thing b=1']],
      [[test({ ignoreErrors: true })], ['depends ask']],
      [
        [attempt([test()], { rescue: [a], always: [b] })],
        ['depends ask', 'depends thing a=1', 'changed thing b=1'],
      ],
    ] as const) {
      const { tasks } = await runOn(createWorld(), list, { check: true });
      expect(statuses(tasks)).to.deep.equal(expected);
    }
  });

  it('would fail where nothing earlier sees to it, unless time may', async () => {
    for (const [options, wouldFail] of [
      [{}, true],
      [{ retries: 1 }, undefined],
      [{ settle: 1 }, undefined],
    ] as const) {
      const { tasks } = await runOn(createWorld(), [test(options)], { check: true });
      expect(tasks[0]?.wouldFail).to.equal(wouldFail);
    }
  });
});

describe('facts', () => {
  it('that one user sees say nothing of what another sees', async () => {
    const spy = ({ user, script }: Fragment) =>
      user === 'ada' && script.text.startsWith('read-things') ? { stdout: 'a=0\n' } : undefined;
    const list = [a, thing({ name: 'a', value: '1' }, { as: 'ada' })];
    const { tasks } = await runOn(createWorld({ a: '1' }), list, { check: true, spy });
    expect(statuses(tasks)).to.deep.equal(['ok thing a=1', 'changed thing a=1']);
  });
});

describe('a task as a user who is not there', () => {
  const asAda = thing({ name: 'a', value: '1' }, { as: 'ada' });
  const spy = ({ user }: { readonly user?: string | undefined }) =>
    user === 'ada' ? { code: 67, stderr: 'there is no user ada on this host' } : undefined;

  it('is unknown under check, for an earlier task may make that user, and the run goes on', async () => {
    const { tasks, report } = await runOn(createWorld(), [asAda, b], { check: true, spy });
    expect(statuses(tasks)).to.deep.equal(['depends thing a=1', 'changed thing b=1']);
    expect(tasks[0]?.reason).to.equal('depends on user ada, who does not exist yet, unknown until applied');
    expect(report.outcome).to.equal('changed');
  });

  it('fails otherwise', async () => {
    const { tasks } = await runOn(createWorld(), [asAda], { spy });
    expect(tasks[0]?.error?.message).to.contain('there is no user ada on this host');
  });
});

describe('attempt', () => {
  it('rescues a failure and goes on', async () => {
    const list = [attempt([broken, a], { rescue: [b], always: [thing({ name: 'c', value: '1' })] }), a];
    const { tasks, report } = await runOn(createWorld(), list);
    expect(statuses(tasks)).to.deep.equal([
      'failed thing x=1',
      'changed thing b=1',
      'changed thing c=1',
      'changed thing a=1',
    ]);
    expect(tasks[0]).to.include({ isTolerated: true, toleratedBy: 'rescue' });
    expect(report.outcome).to.equal('changed');
  });

  it('says what tolerates a failure: the task itself before the rescue around it, or nothing', async () => {
    const ignored = thing({ name: 'x', value: '1', mood: 'fails' }, { ignoreErrors: true });
    const { tasks } = await runOn(createWorld(), [attempt([ignored, broken], { rescue: [] }), broken]);
    expect(tasks.map(({ toleratedBy }) => toleratedBy)).to.deep.equal(['ignoreErrors', 'rescue', undefined]);
    expect(tasks.map(({ error }) => error?.message)).to.deep.equal(
      Array(3).fill('exit code 1\ncannot set x'),
    );
  });

  it('rescues nothing where the command line leaves nothing of its rescue', async () => {
    const tagged = thing({ name: 'x', value: '1', mood: 'fails' }, { tags: ['x'] });
    const list = [attempt([tagged], { rescue: [b] })];
    const { report } = await runOn(createWorld(), list, { tags: ['x'] });
    expect(report.hosts['host']).to.include({ failed: 1, changed: 0 });
  });

  it('without rescue does always and then fails the host', async () => {
    const { tasks, report } = await runOn(createWorld(), [attempt([broken], { always: [b] }), a]);
    expect(statuses(tasks)).to.deep.equal(['failed thing x=1', 'changed thing b=1']);
    expect(report.outcome).to.equal('failed');
  });

  it('does always when rescue fails too', async () => {
    const { tasks, report } = await runOn(createWorld(), [
      attempt([broken], { rescue: [broken], always: [b] }),
      a,
    ]);
    expect(statuses(tasks)).to.deep.equal(['failed thing x=1', 'failed thing x=1', 'changed thing b=1']);
    expect(report.outcome).to.equal('failed');
  });
});

describe('failures', () => {
  useQuickTime();
  it('stop the host and quote the words of the command', async () => {
    const { tasks, report } = await runOn(createWorld(), [broken, a]);
    expect(statuses(tasks)).to.deep.equal(['failed thing x=1']);
    expect(tasks[0]?.error?.message).to.contain('cannot set x');
    expect(report.hosts['host']).to.include({ failed: 1, changed: 0 });
  });

  it('are passed over with ignoreErrors', async () => {
    const ignored = thing({ name: 'x', value: '1', mood: 'fails' }, { ignoreErrors: true });
    const { tasks, report } = await runOn(createWorld(), [ignored, a]);
    expect(statuses(tasks)).to.deep.equal(['failed thing x=1', 'changed thing a=1']);
    expect(report.outcome).to.equal('changed');
  });

  it('a change that does not hold is a failure that says in what', async () => {
    const { tasks } = await runOn(createWorld(), [thing({ name: 'x', value: '1', mood: 'ignores' })]);
    expect(tasks[0]?.error).to.include({ code: 'NOT_CONVERGED' });
    expect(tasks[0]?.error?.message).to.contain('- set x to 1');
  });

  it('a change that settles within its time is none', async () => {
    const world = createWorld();
    let reads = 0;
    const spy = ({ label }: { readonly label: string }) => {
      if (label === 'read facts: thing' && ++reads === 4) world.things.set('x', '1');
      return undefined;
    };
    const slow = thing({ name: 'x', value: '1', mood: 'ignores' }, { settle: 10 });
    const { tasks } = await runOn(world, [slow], { spy });
    expect(statuses(tasks)).to.deep.equal(['changed thing x=1']);
  });

  it('a task that settles by itself is looked at in its own interval', async () => {
    const world = createWorld();
    let reads = 0;
    const spy = ({ label }: { readonly label: string }) => {
      if (label === 'read facts: thing' && ++reads === 12) world.things.set('x', '1');
      return undefined;
    };
    const ignored = thing({ name: 'x', value: '1', mood: 'ignores' });
    const act = { settle: () => ({ seconds: 10, interval: 0.01 }) };
    const { tasks } = await runOn(world, [{ ...ignored, module: { ...ignored.module, act } }], { spy });
    expect(statuses(tasks)).to.deep.equal(['changed thing x=1']);
  });

  it('are tried again as often as asked', async () => {
    let tries = 0;
    const spy = ({ gated }: { readonly gated?: boolean | undefined }) =>
      gated === true && ++tries < 2 ? { code: 1, stderr: 'not yet' } : undefined;
    const { tasks } = await runOn(createWorld(), [thing({ name: 'x', value: '1' }, { retries: 2 })], { spy });
    expect(statuses(tasks)).to.deep.equal(['changed thing x=1']);
    expect(tries).to.equal(2);
  });

  it('facts that cannot be read fail only the tasks that need them', async () => {
    const spy = ({ label }: { readonly label: string }) =>
      label === 'read facts: thing' ? { code: 2, stderr: 'no such tool' } : undefined;
    const list = [worldFile({ path: '/etc/a', content: '1' }), a];
    const { tasks } = await runOn(createWorld(), list, { spy });
    expect(statuses(tasks)).to.deep.equal(['changed /etc/a', 'failed thing a=1']);
    expect(tasks[1]?.error).to.deep.include({
      code: 'FACTS_FAILED',
      message: 'read facts: thing failed: no such tool',
    });
  });
});

describe('options that are none', () => {
  for (const options of [null, 'as root', []])
    it(`are an argument error before any host is touched: ${JSON.stringify(options)}`, async () => {
      const task = thing({ name: 'x', value: '1' }, options as never);
      let said = '';
      await runOn(createWorld(), [task]).catch((error: unknown) => (said = String(error)));
      expect(said).to.contain('the options must be an object, but are ');
    });
});

describe('check', () => {
  it('reports what would change and sends nothing that changes anything', async () => {
    const list = [a, worldFile({ path: '/etc/a', content: '1' }), act({ name: 'act' }), broken];
    const { tasks, connection, report, world } = await runOn(createWorld({ a: '0' }), list, { check: true });
    expect(statuses(tasks)).to.deep.equal([
      'changed thing a=1',
      'changed /etc/a',
      'changed act',
      'changed thing x=1',
    ]);
    expect(tasks[0]?.changes[0]?.diff).to.deep.equal([{ attribute: 'value', before: '0', after: '1' }]);
    expect(
      connection.recorded.flat().filter(({ gated, input }) => gated === true || input !== undefined),
    ).to.deep.equal([]);
    expect(connection.trips).to.equal(2);
    expect(world.things.get('a')).to.equal('0');
    expect(report.outcome).to.equal('changed');
  });
});
