import { expect } from 'chai';
import { HostwrightError } from '../../lib/errors/error';
import type { Fleet } from '../../lib/engine/fleet';
import { attempt, collect, type TaskList, type TaskResult } from '../../lib/engine/nodes';
import type { PlaySpec } from '../../lib/engine/play';
import type { EngineOptions } from '../../lib/engine/run';
import { fleetOf, runOnFleet, statuses } from './fleet';
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

/** A fleet that refuses unknown patterns, as inventories do. */
function strictFleet(...names: readonly string[]): Fleet {
  const fleet = fleetOf(...names);
  return {
    ...fleet,
    select: (pattern) => {
      const found = fleet.select(pattern);
      if (found.length > 0) return found;
      throw new HostwrightError({ code: 'PATTERN', message: `no group or host is called "${pattern}"` });
    },
  };
}

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
    it(`leaves them out ${title}`, async () => {
      const status = title.startsWith('under check') ? 'depends' : 'skipped';
      expect(last(await finished)).to.deep.equal([status, 'collect thing key=1', reason]);
    });
  }

  it('knows results under check where nothing would change', async () => {
    expect(last(await run(['set'], { check: true }))).to.deep.equal([
      'changed',
      'thing keys=set-ok',
      undefined,
    ]);
  });

  const stranger = thing({ name: 'stranger', value: '1' });
  const unknownTask =
    'no earlier play has this task. Define it outside of the plays, and give the same value to both';
  const unknownGroup = 'from: no group or host is called "dbs"';
  const wrong: readonly [string, TaskList, string][] = [
    ['a task that no earlier play has', [collect(stranger, { from: 'all' }, make)], unknownTask],
    ['such a task in an attempt', [attempt([collect(stranger, { from: 'all' }, make)])], unknownTask],
    [
      'such a task in a rescue',
      [attempt([key], { rescue: [collect(stranger, { from: 'all' }, make)] })],
      unknownTask,
    ],
    ['a pattern that matches nothing', [collect(key, { from: 'dbs' }, make)], unknownGroup],
    ['such a pattern in an attempt', [attempt([collect(key, { from: 'dbs' }, make)])], unknownGroup],
  ];
  for (const [title, tasks, problem] of wrong) {
    it(`refuses ${title}, before any host is touched`, async () => {
      const plays = [
        { name: 'gather', hosts: 'all', tasks: () => [key] },
        { name: 'use', hosts: 'all', tasks: () => tasks },
      ];
      const thrown: unknown = await runOnFleet(worlds('one'), plays, { fleet: strictFleet('one') }).catch(
        (error: unknown) => error,
      );
      expect(thrown).to.have.property('code', 'ARGUMENTS');
      expect(String(thrown))
        .to.match(/use › collect\(thing \w+=1\): /)
        .and.contain(problem);
    });
  }

  it('blames the play, not the way to the host, for a pattern that is wrong only with real facts', async () => {
    const tasks: PlaySpec['tasks'] = ({ facts, fleet }) => [
      thing({ name: 'n', value: String(facts.hostname === 'one' ? 1 : fleet.select('dbs').length) }),
    ];
    const { report } = await runOnFleet(worlds('one'), [{ name: 'play', hosts: 'all', tasks }], {
      fleet: strictFleet('one'),
    });
    expect(report.failures).to.containSubset([{ status: 'failed', error: { code: 'PATTERN' } }]);
  });

  it('knows the results of every play that had the task', async () => {
    const { tasks } = await runOnFleet(worlds('one', 'two'), [
      { name: 'first', hosts: 'one', tasks: () => [key] },
      { name: 'second', hosts: 'two', tasks: () => [key] },
      { name: 'use', hosts: 'one', tasks: () => [collect(key, { from: 'all' }, make)] },
    ]);
    expect(statuses(tasks).at(-1)).to.equal('changed thing keys=one-changed+two-changed');
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
