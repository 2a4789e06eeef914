import { expect } from 'chai';
import { HostwrightError } from '../../lib/errors/error';
import type { Event } from '../../lib/engine/events';
import type { Fragment, Kept, SessionInfo } from '../../lib/transport/connection';
import type { TaskList } from '../../lib/engine/nodes';
import type { Answer, FakeConnection } from '../transport/fake-connection';
import { runOnFleet, statuses } from './fleet';
import { act, connectWorld, createWorld, thing, type World } from './world';

const things = () => [thing({ name: 'a', value: '1' }), thing({ name: 'b', value: '1' })];

const session = (shell: number, bootId = 'boot'): SessionInfo => ({
  user: 'root',
  isRoot: true,
  processes: { shell, server: shell - 1, bootId },
});

const broken = (): never => {
  throw new Error('reset');
};

const isChange = ({ script }: Fragment) => script.text.includes('set-thing');

/** The answer of a kept trip with one step and these facts, as the host printed it. */
function tellKept({ onOutput }: Fragment, kept: Kept, code: number): void {
  const say = (stream: 'stdout' | 'stderr', text: string) => onOutput?.(stream, Buffer.from(text));
  for (const stream of ['stdout', 'stderr'] as const) {
    say(stream, `\n${kept.nonce} 0 0\n`);
    say(stream, `${stream} of it\n${kept.nonce} 1 ${code}\n`);
    say(stream, `\n${kept.nonce} 2 0\n`);
  }
}

/** Runs on a host with one connection for each of these, made from the world and the connections before it. */
async function runOver(
  world: World,
  tasks: TaskList,
  spies: readonly ((fragment: Fragment, kept: Kept | undefined) => Answer | undefined)[],
  { seconds = 5, bootIds = [] as readonly string[], check = false } = {},
) {
  const connections: FakeConnection[] = [];
  const connect = () => {
    const at = connections.length;
    const spy = spies[at];
    if (spy === undefined)
      return Promise.reject(new HostwrightError({ code: 'CONNECT', message: 'no route' }));
    const last = () => connections.flatMap(({ kept }) => kept).findLast((kept) => kept !== undefined);
    connections.push(
      connectWorld(world, (fragment) => spy(fragment, last()), session(100 * (at + 1), bootIds[at])),
    );
    return Promise.resolve(connections[at] as FakeConnection);
  };
  const run = await runOnFleet({ host: connect }, [{ name: 'play', hosts: 'all', tasks: () => tasks }], {
    link: { seconds },
    check,
  });
  return { ...run, connections };
}

const warnings = (events: readonly Event[]) =>
  events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []));
const progress = (events: readonly Event[]) =>
  events.flatMap((event) => (event.kind === 'progress' ? [event.words] : []));

/** Breaks the connection during a change, which the host does all the same. */
const breaksAfter = (world: World, name: string, value: string) => (fragment: Fragment) => {
  if (!isChange(fragment)) return undefined;
  world.things.set(name, value);
  return broken();
};

/** A connection that finds the change running for so many looks, and then its result. */
const finds = (looks: number, code = 0) => {
  let left = looks;
  return (fragment: Fragment, kept: Kept | undefined): Answer | undefined => {
    if (fragment.label === 'look at the broken session') return { stdout: left-- > 0 ? 'running' : 'kept' };
    if (fragment.label !== 'read what the host has kept' || kept === undefined) return undefined;
    tellKept(fragment, kept, code);
    return {};
  };
};

describe('a run whose connection breaks', () => {
  it('asks for nothing to be kept where it reads only', async () => {
    const { connections } = await runOver(createWorld({ a: '1', b: '1' }), things(), [() => undefined]);
    expect(connections.map(({ kept }) => kept)).to.deep.equal([[undefined, undefined]]);
  });

  it('reads anew what it was reading', async () => {
    const world = createWorld({ a: '1', b: '1' });
    const breaks = ({ label }: Fragment) => (label === 'read facts: thing' ? broken() : undefined);
    const { tasks, events } = await runOver(world, things(), [breaks, () => undefined]);
    expect(statuses(tasks)).to.deep.equal(['ok thing a=1', 'ok thing b=1']);
    expect(warnings(events).join()).to.match(/^memory: the connection broke, .*made again after 0 s/);
  });

  it('comes back in its very first trip', async () => {
    const { tasks } = await runOver(createWorld({ a: '1', b: '1' }), things(), [broken, () => undefined]);
    expect(statuses(tasks)).to.deep.equal(['ok thing a=1', 'ok thing b=1']);
  });

  it('waits for a change that goes on, takes its result, and proves it', async () => {
    const world = createWorld({ b: '1' });
    const { tasks, events, connections } = await runOver(world, things(), [
      breaksAfter(world, 'a', '1'),
      finds(1),
    ]);
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'ok thing b=1']);
    expect(progress(events)).to.deep.equal([
      'connection lost, coming back',
      'waiting for thing a=1 on the host',
    ]);
    const changes = connections.flatMap(({ recorded }) => recorded.flat().filter(isChange));
    expect(changes).to.have.lengthOf(1);
  });

  it('comes back as often as it must while it waits', async () => {
    const world = createWorld({ b: '1' });
    const breaks = ({ label }: Fragment) => (label === 'look at the broken session' ? broken() : undefined);
    const { tasks } = await runOver(world, things(), [
      breaksAfter(world, 'a', '1'),
      breaks,
      breaks,
      finds(0),
    ]);
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'ok thing b=1']);
  });

  it('does an act once, and judges it by what it printed', async () => {
    const world = createWorld();
    for (const [code, status] of [
      [0, 'changed'],
      [7, 'failed'],
    ] as const) {
      const { tasks, connections } = await runOver(
        world,
        [act({ name: 'deed' })],
        [breaksAfter(world, 'done', 'deed'), finds(0, code)],
      );
      expect(statuses(tasks)).to.deep.equal([`${status} deed`]);
      expect(connections.flatMap(({ recorded }) => recorded.flat().filter(isChange))).to.have.lengthOf(1);
      if (code !== 0) expect(tasks[0]?.error?.message).to.equal('exit code 7\nstderr of it');
    }
  });

  it('plans anew what the host has not begun and never will', async () => {
    const world = createWorld({ b: '1' });
    const breaks = (fragment: Fragment) => (isChange(fragment) ? broken() : undefined);
    const nothing = ({ label }: Fragment) =>
      label === 'look at the broken session' ? { stdout: 'nothing' } : undefined;
    const { tasks, connections } = await runOver(world, things(), [breaks, nothing]);
    expect(statuses(tasks)).to.deep.equal(['changed thing a=1', 'ok thing b=1']);
    expect(connections[1]?.recorded.flat().filter(isChange)).to.have.lengthOf(1);
  });

  it('fails a task whose result nobody knows, and does not do it again', async () => {
    const world = createWorld();
    const options = { bootIds: ['boot', 'another boot'] };
    const { tasks, connections } = await runOver(
      world,
      [act({ name: 'deed' })],
      [breaksAfter(world, 'done', 'deed'), () => undefined],
      options,
    );
    expect(statuses(tasks)).to.deep.equal(['failed deed']);
    expect(tasks[0]?.error).to.include({
      code: 'RESULT_LOST',
      message: 'the connection broke during deed, and its result is not known: the host has rebooted since',
    });
    expect(connections[1]?.recorded.flat().filter(isChange)).to.have.lengthOf(0);
  });

  it('gives up a host that is not back in time', async () => {
    const world = createWorld();
    const { report, tasks } = await runOver(world, things(), [breaksAfter(world, 'a', '1')], {
      seconds: 0.1,
    });
    expect(tasks).to.deep.equal([]);
    expect(report.failures[0]?.error?.message).to.match(
      /the connection broke.*: reset; there was no new connection within 0.1 s; the last attempt: no route$/,
    );
    expect(report.outcome).to.equal('failed');
  });

  it('gives up a host whose connection breaks for ever', async () => {
    const breaks = ({ label }: Fragment) => (label === 'read facts: thing' ? broken() : undefined);
    const { report, connections } = await runOver(createWorld(), things(), Array(20).fill(breaks));
    expect(report.failures[0]?.error?.code).to.equal('CONNECTION_LOST');
    expect(connections).to.have.lengthOf(11);
  });
});

describe('what a killed controller left under way', () => {
  const left = (looks: number) => {
    let running = looks;
    const seen: string[] = [];
    const spy = ({ label }: Fragment): Answer | undefined => {
      seen.push(label);
      if (label === 'read facts: pending handler') return { stdout: 'trip abc 4711 600\n' };
      if (label === 'look at the broken session') return { stdout: running-- > 0 ? 'running' : 'kept' };
      return label === 'forget what the host has kept' ? { stdout: '0\n100\n' } : undefined;
    };
    return { spy, seen };
  };

  it('is waited for before anything is planned, and then forgotten', async () => {
    const { spy, seen } = left(1);
    const { events } = await runOver(createWorld({ a: '1', b: '1' }), things(), [spy]);
    expect(warnings(events)).to.deep.equal([
      'a change is under way here whose run has lost this host: waiting for it',
      'a change that was under way here when its run lost this host has ended with exit code 100',
    ]);
    expect(seen.slice(-4)).to.deep.equal([
      'look at the broken session',
      'look at the broken session',
      'forget what the host has kept',
      'read facts: thing',
    ]);
  });

  it('is left alone under check', async () => {
    const { spy, seen } = left(1);
    const { events } = await runOver(createWorld(), things(), [spy], { check: true });
    expect(warnings(events)).to.deep.equal([]);
    expect(seen).not.to.contain('look at the broken session');
  });
});
