import { expect } from 'chai';
import { collect, type TaskList, type TaskResult } from '../../lib/engine/nodes';
import type { EngineOptions } from '../../lib/engine/run';
import { runOnFleet, statuses } from './fleet';
import { act, connectWorld, createWorld, thing } from './world';

/** What each host says of itself. */
const key = thing({ name: 'key', value: '1' });
const worlds = (...names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => [name, connectWorld(createWorld(name === 'set' ? { key: '1' } : {}))]),
  );
const joined = (results: ReadonlyMap<string, TaskResult>) =>
  [...results].map(([host, { status }]) => `${host}-${status}`).join('+');
const make = (results: ReadonlyMap<string, TaskResult>): TaskList => [
  thing({ name: 'keys', value: joined(results) }),
];

describe('collect', () => {
  const run = (
    names: readonly string[],
    options: Partial<EngineOptions> = {},
    first: (host: string) => TaskList = () => [key],
  ) =>
    runOnFleet(
      worlds(...names),
      [
        { name: 'gather', hosts: 'all', tasks: ({ name }) => first(name) },
        { name: 'use', hosts: names[0] ?? '', tasks: () => [collect(key, { from: 'all' }, make)] },
      ],
      options,
    );
  const last = ({ tasks }: Awaited<ReturnType<typeof run>>) => {
    const { status, task, reason } = tasks.at(-1) ?? {};
    return [status, task, reason];
  };

  it('makes tasks of what a task did on all hosts in an earlier play', async () => {
    expect(statuses((await run(['one', 'set'])).tasks).at(-1)).to.equal(
      'changed thing keys=one-changed+set-ok',
    );
  });

  const unknown: readonly [
    string,
    Awaited<ReturnType<typeof run>> | Promise<Awaited<ReturnType<typeof run>>>,
    string,
  ][] = [
    ['with --limit', run(['one', 'two'], { limit: 'one' }), 'thing key=1 has no result on two in this run'],
    [
      'under check, where the task would change',
      run(['set', 'two'], { check: true }),
      'depends on thing key=1 on two, unknown until applied',
    ],
    [
      'where the task was not among those of a host',
      run(['one', 'two'], {}, (name) => (name === 'one' ? [key] : [])),
      'thing key=1 has no result on two in this run',
    ],
  ];
  for (const [title, finished, reason] of unknown) {
    it(`skips them ${title}`, async () => {
      expect(last(await finished)).to.deep.equal(['skipped', 'collect thing key=1', reason]);
    });
  }

  it('knows results under check where nothing would change', async () => {
    expect(last(await run(['set'], { check: true }))).to.deep.equal([
      'changed',
      'thing keys=set-ok',
      undefined,
    ]);
  });

  it('refuses a task that no earlier play has, before any host is touched', async () => {
    const plays = [{ name: 'use', hosts: 'all', tasks: () => [collect(key, { from: 'all' }, make)] }];
    let message = '';
    await runOnFleet(worlds('one'), plays).catch((error: unknown) => (message = String(error)));
    expect(message).to.contain(
      'use › collect(thing key=1): no earlier play has this task. Define it outside of the plays, and give the same value to both',
    );
  });

  it('holds the tasks to what all tasks are held to', async () => {
    const wrong = (): TaskList => [act({ name: 'x', mood: 'sulks' as 'fails' })];
    const { report } = await runOnFleet(worlds('one'), [
      { name: 'gather', hosts: 'all', tasks: () => [key] },
      { name: 'use', hosts: 'all', tasks: () => [collect(key, { from: 'all' }, wrong)] },
    ]);
    expect(report.tasks.at(-1)).to.include({ status: 'failed', task: 'collect thing key=1' });
    expect(report.tasks.at(-1)?.error).to.include({ code: 'ARGUMENTS' });
  });
});
