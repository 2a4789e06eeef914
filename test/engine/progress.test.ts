import { expect } from 'chai';
import type { Event } from '../../lib/engine/events';
import { Secret } from '../../lib/secrets/secret';
import type { TaskList } from '../../lib/engine/nodes';
import { object, secretText } from '../../lib/schema/schema';
import { sh } from '../../lib/shell/sh';
import { defineTask } from '../../lib/tasks/contract/define-task';
import { createWorld, runOn } from './fleet';
import { act, thing } from './world';

const wordsOf = (events: readonly Event[]) =>
  events.flatMap((event) =>
    event.kind === 'progress' ? [`${event.host} ${event.task}: ${event.words}`] : [],
  );

/** The progress of tasks whose first step says these words, each after so many milliseconds. */
async function told(tasks: TaskList, said: readonly (readonly [string, number])[]) {
  const { events, report } = await runOn(createWorld(), tasks, {
    spy: async ({ onProgress }) => {
      for (const [words, ms] of onProgress === undefined ? [] : said) {
        if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
        onProgress?.(words);
      }
      return undefined;
    },
  });
  expect(JSON.stringify(report)).not.to.contain('progress');
  return wordsOf(events);
}

const login = defineTask({
  name: 'login',
  args: object({ password: secretText() }),
  title: () => 'login',
  facts: () => ({}),
  converges: () => false,
  plan: () => [
    { summary: 'log in', diff: [], steps: [{ kind: 'run', script: sh`set-thing a 1 obeys nothing` }] },
  ],
});

describe('progress', () => {
  const rows: { title: string; tasks: TaskList; said: (readonly [string, number])[]; told: string[] }[] = [
    {
      title: 'is told of the host and the task',
      tasks: [act({ name: 'upgrade' })],
      said: [['unpacking nginx', 0]],
      told: ['host upgrade: unpacking nginx'],
    },
    {
      title: 'is told once while it stays the same',
      tasks: [act({ name: 'upgrade' })],
      said: [
        ['half', 0],
        ['half', 0],
      ],
      told: ['host upgrade: half'],
    },
    {
      title: 'leaves out what comes too quickly, but not the last',
      tasks: [act({ name: 'upgrade' })],
      said: [...Array.from({ length: 50 }, (_, index) => [`file ${index}`, 0] as const), ['file 49', 300]],
      told: ['host upgrade: file 0', 'host upgrade: file 49'],
    },
    {
      title: 'is one short line that steers no terminal',
      tasks: [act({ name: 'upgrade' })],
      said: [[`\u001b[31m40\u202e %\t${'😀'.repeat(200)}`, 0]],
      told: [`host upgrade: [31m40 % ${'😀'.repeat(55)}`],
    },
    {
      title: 'has no secret in it',
      tasks: [login({ password: new Secret('opensesame') })],
      said: [['trying opensesame', 0]],
      told: ['host login: trying [secret]'],
    },
    {
      title: 'is not told of a sensitive task',
      tasks: [act({ name: 'upgrade' }, { sensitive: true })],
      said: [['half', 0]],
      told: [],
    },
    {
      title: 'says that an effect is waited for',
      tasks: [thing({ name: 'x', value: '1', mood: 'ignores' }, { settle: 0.5, ignoreErrors: true })],
      said: [],
      told: ['host thing x=1: waiting: settle 0 s of 0.5 s'],
    },
  ];
  for (const { title, tasks, said, told: expected } of rows)
    it(title, async () => {
      expect(await told(tasks, said)).to.deep.equal(expected);
    });

  it('ends with its task', async () => {
    const late: (() => void)[] = [];
    const { events } = await runOn(createWorld(), [act({ name: 'a' }), act({ name: 'b' })], {
      spy: ({ onProgress, label }) => {
        if (label === 'a') late.push(() => onProgress?.('late'));
        else for (const say of late) say();
        return undefined;
      },
    });
    expect(wordsOf(events)).to.deep.equal([]);
  });

  it('is asked for of steps only', async () => {
    const asked: string[] = [];
    await runOn(
      createWorld({ x: '1' }),
      [thing({ name: 'x', value: '1' }), thing({ name: 'y', value: '1' })],
      {
        spy: ({ onProgress, label }) => {
          if (onProgress !== undefined) asked.push(label);
          return undefined;
        },
      },
    );
    expect(asked).to.deep.equal(['thing y=1']);
  });
});
