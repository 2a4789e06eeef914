import { expect } from 'chai';
import type { Task } from '../../lib/tasks/contract/task';
import { fc } from '../random';
import { runOn, statuses } from './fleet';
import { createWorld, thing, worldFile, type World } from './world';

const names = ['a', 'b', 'c', '/etc/x', '/etc/y/z'];
const values = ['1', '2'];
const paths = ['/etc/x', '/etc/y/z', '/etc/y', '/srv/w'];

const thingTask = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c'),
    value: fc.constantFrom(...values),
    unsets: fc.constantFrom('nothing', 'a', 'b', 'c'),
    mood: fc.oneof(
      { arbitrary: fc.constant('obeys' as const), weight: 12 },
      { arbitrary: fc.constantFrom('fails' as const, 'ignores' as const), weight: 1 },
    ),
  })
  .filter(({ name, unsets }) => name !== unsets)
  .map((args) => thing(args));

/** Observes a file as a service does: what it follows may have been written by a task before. */
const followTask = fc
  .record({ name: fc.constantFrom('/etc/x', '/etc/y/z'), value: fc.constantFrom(...values) })
  .map((args) => thing({ ...args, mood: 'ignores' }));

const fileTask = fc
  .record({
    path: fc.constantFrom(...paths),
    content: fc.oneof(fc.constantFrom(...values), fc.constant('full')),
  })
  .map((args) => worldFile(args));

const taskList = fc.array(
  fc.oneof(
    { arbitrary: thingTask, weight: 3 },
    { arbitrary: fileTask, weight: 5 },
    { arbitrary: followTask, weight: 1 },
  ),
  { maxLength: 40 },
);

const initial = fc.record({
  things: fc.dictionary(fc.constantFrom(...names), fc.constantFrom(...values)),
  files: fc.dictionary(fc.constantFrom(...paths), fc.constantFrom(...values)),
});

/** Runs every task in a play of its own: facts, plan, change, proof, and nothing kept in between. */
async function oneAtATime(world: World, tasks: readonly Task[]): Promise<readonly string[]> {
  const seen: string[] = [];
  for (const task of tasks) {
    const run = await runOn(world, [task]);
    seen.push(...statuses(run.tasks));
    if (run.report.outcome === 'failed') return seen;
  }
  return [...seen, ...(await firstUndone(world, tasks, seen))];
}

/** At the end of a play every task before the last change must still be as declared. */
async function firstUndone(
  world: World,
  tasks: readonly Task[],
  seen: readonly string[],
): Promise<readonly string[]> {
  const last = seen.findLastIndex((line) => line.startsWith('changed '));
  for (const task of tasks.slice(0, Math.max(last, 0))) {
    const run = await runOn(world, [task], { check: true });
    if (run.report.outcome === 'changed') return [`failed ${task.title}`];
  }
  return [];
}

describe('the engine against one task at a time', () => {
  it('reaches the same state by the same reports, whatever the tasks and the host', async () => {
    await fc.assert(
      fc.asyncProperty(taskList, initial, async (tasks, { things, files }) => {
        const [fast, slow] = [createWorld(things, files), createWorld(things, files)];
        const reported = statuses((await runOn(fast, tasks)).tasks);
        expect(reported).to.deep.equal(await oneAtATime(slow, tasks));
        expect([...fast.things].sort()).to.deep.equal([...slow.things].sort());
        expect([...fast.files].sort()).to.deep.equal([...slow.files].sort());
      }),
      { numRuns: 300 },
    );
  });

  it('needs no more trips than one task at a time does', async () => {
    await fc.assert(
      fc.asyncProperty(taskList, initial, async (tasks, { things, files }) => {
        const run = await runOn(createWorld(things, files), tasks);
        const changes = run.tasks.filter(({ status }) => status !== 'ok').length;
        const least = tasks.length > 0 ? 1 : 0;
        expect(run.connection.trips).to.be.within(least, 3 + changes + tasks.length);
      }),
      { numRuns: 100 },
    );
  });
});
