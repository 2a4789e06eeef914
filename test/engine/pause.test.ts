import { expect } from 'chai';
import { after, onController, once } from '../../lib/engine/nodes';
import type { Prompt } from '../../lib/engine/prompt';
import { debug } from '../../lib/tasks/debug';
import { pause } from '../../lib/tasks/pause';
import { createWorld, runOn, runOnFleet, statuses } from './fleet';
import { connectWorld, thing, worldFile } from './world';

const prompt = 'Go on?';
const a = thing({ name: 'a', value: '1' });

describe('a pause', () => {
  it('asks, goes on with the answer, and looks at the host again', async () => {
    const world = createWorld({ a: '1' });
    const asked: string[] = [];
    const ask = ({ host, message }: Prompt) => {
      asked.push(`${host}: ${message}`);
      world.things.set('a', 'by hand');
      return Promise.resolve('the answer');
    };
    const list = [
      a,
      after(pause({ prompt }), ({ output }) => [debug({ message: output?.stdout ?? 'nothing' })]),
      thing({ name: 'a', value: '1', unsets: 'b' }),
    ];
    const { tasks, connection } = await runOn(world, list, { ask });
    expect(asked).to.deep.equal(['host: Go on?']);
    expect(statuses(tasks)).to.deep.equal([
      'ok thing a=1',
      'ok pause: Go on?',
      'ok debug',
      'changed thing a=1',
    ]);
    expect(tasks[2]?.message).to.equal('the answer');
    expect(connection.trips).to.equal(4);
  });

  it('lets nothing stand that was known before, wherever it is done', async () => {
    const world = createWorld({ a: '1' });
    const ask = () => {
      world.things.set('a', 'by hand');
      return Promise.resolve('');
    };
    const connections = { host: connectWorld(world), controller: connectWorld(createWorld()) };
    const tasks = () => [a, onController(pause({ prompt })), thing({ name: 'a', value: '1', unsets: 'b' })];
    const run = await runOnFleet(connections, [{ name: 'play', hosts: 'all', tasks }], { ask });
    expect(statuses(run.tasks)).to.deep.equal(['ok thing a=1', 'ok pause: Go on?', 'changed thing a=1']);
  });

  it('does nothing under check', async () => {
    const list = [
      after(pause({ prompt }), ({ output }) => [debug({ value: output === undefined })]),
      pause({ seconds: 100_000 }),
    ];
    const { tasks, report } = await runOn(createWorld(), list, { check: true });
    expect(statuses(tasks)).to.deep.equal(['ok pause: Go on?', 'ok debug', 'ok pause 100000 s']);
    expect(tasks[1]?.message).to.equal('true');
    expect(report.outcome).to.equal('ok');
  });

  it('fails where there is nobody to ask, and only that host', async () => {
    const { tasks, report } = await runOn(createWorld(), [pause({ prompt }), a]);
    expect(statuses(tasks)).to.deep.equal(['failed pause: Go on?']);
    expect(tasks[0]?.error?.code).to.equal('NO_TERMINAL');
    expect(report.outcome).to.equal('failed');
  });

  it('comes between files that would otherwise share a trip', async () => {
    const world = createWorld();
    const file = (path: string) => worldFile({ path, content: '1' });
    const seen: string[] = [];
    const ask = () => {
      seen.push(...world.files.keys());
      return Promise.resolve('');
    };
    await runOn(world, [file('/a'), pause({ prompt }), file('/b')], { ask });
    expect(seen).to.deep.equal(['/a']);
    expect([...world.files.keys()]).to.deep.equal(['/a', '/b']);
  });

  it('is one question for all hosts when it is done once', async () => {
    const connections = { one: connectWorld(createWorld()), two: connectWorld(createWorld()) };
    let count = 0;
    const ask = () => Promise.resolve(String(++count));
    const tasks = () => [once(pause({ prompt })), a];
    const run = await runOnFleet(connections, [{ name: 'play', hosts: 'all', tasks }], { ask });
    expect(count).to.equal(1);
    expect(run.report.outcome).to.equal('changed');
  });

  for (const [title, task] of [
    ['time', pause({ seconds: 100_000 })],
    ['an answer', pause({ prompt })],
  ] as const)
    it(`for ${title} ends when the run is interrupted, and nothing behind it is begun`, async () => {
      const stop = new AbortController();
      const { tasks, report, events } = await runOn(createWorld(), [task, a], {
        signal: stop.signal,
        ask: ({ signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              reject(new Error('no answer'));
            });
          }),
        onEvent: (event) => {
          if (event.kind === 'change') setImmediate(() => stop.abort());
        },
      });
      expect(tasks).to.deep.equal([]);
      expect(events).to.deep.equal([]);
      expect(report.outcome).to.equal('interrupted');
    });
});
