import { expect } from 'chai';
import type { TaskEvent } from '../../lib/engine/events';
import { after, attempt, collect, on, once, type TaskList } from '../../lib/engine/nodes';
import { object, list, text } from '../../lib/schema/schema';
import { secret } from '../../lib/secrets/secret';
import { look } from '../../lib/tasks/look';
import { jsonOf, linesOf } from '../../lib/tasks/look/output';
import type { Fragment } from '../../lib/transport/connection';
import type { Answer } from '../transport/fake-connection';
import { runOn, runOnFleet, statuses } from './fleet';
import { connectWorld, createWorld, thing, thingFacts } from './world';

const name = look({ argv: ['hostname'] });

/** Hosts whose commands answer. */
function spy(answer: (fragment: Fragment) => Answer) {
  return (fragment: Fragment): Answer | undefined =>
    fragment.label === 'read facts: look' ? answer(fragment) : undefined;
}
const says = (stdout: string) => spy(() => ({ stdout }));
const last = (tasks: readonly TaskEvent[]) => tasks.at(-1);

describe('look', () => {
  const named: TaskList = [
    after(name, ({ output }) => thing({ name: 'x', value: output.stdout.trim() })),
    thing({ name: 'y', value: '1' }),
  ];

  for (const check of [false, true])
    it(`hands on what it saw${check ? ', also under check' : ''}, and never counts as changed`, async () => {
      const { tasks } = await runOn(createWorld({ y: '1' }), named, { check, spy: says('one\n') });
      expect(statuses(tasks)).to.deep.equal(['ok look at hostname', 'changed thing x=one', 'ok thing y=1']);
    });

  it('travels with the facts of the other tasks: a converged play costs one trip', async () => {
    const list = [name, thing({ name: 'y', value: '1' })];
    const { connection } = await runOn(createWorld({ y: '1' }), list, { spy: says('one\n') });
    const sent = connection.recorded.map((fragments) => fragments.map(({ label }) => label));
    expect(sent.at(1)).to.deep.equal(['read facts: look', 'read facts: thing']);
    expect(sent).to.have.length(2);
  });

  it('hands on any fact, and undefined where it is absent', async () => {
    const seen: unknown[] = [];
    const facts = ['there', 'missing'].map((key) =>
      after(look({ fact: thingFacts, key }), ({ output }) => {
        seen.push(output?.toUpperCase());
        return [];
      }),
    );
    await runOn(createWorld({ there: 'yes' }), facts);
    expect(seen).to.deep.equal(['YES', undefined]);
  });

  it('fails with the words of the command, without secrets, unless the exit code is an answer', async () => {
    const answer = spy(() => ({ code: 3, stderr: 'no such topword\n' }));
    const env = { P: secret('topword') };
    const { tasks } = await runOn(createWorld(), [look({ sh: 'check "$P"', env })], { spy: answer });
    expect(last(tasks)?.error).to.include({ code: 'STEP_FAILED', message: 'exit code 3\nno such [secret]' });
    const allowed = after(look({ sh: 'check', exitCodes: [0, 3] }), ({ output }) =>
      thing({ name: 'code', value: String(output.code) }),
    );
    expect(statuses((await runOn(createWorld(), [allowed], { spy: answer })).tasks).at(-1)).to.equal(
      'changed thing code=3',
    );
  });

  it('sends a secret over standard input only', async () => {
    let sent: Fragment | undefined;
    const answer = spy((fragment) => {
      sent = fragment;
      return {};
    });
    await runOn(createWorld(), [look({ argv: ['x'], env: { P: secret('topword') } })], { spy: answer });
    expect(sent?.script.text).to.not.contain('topword');
    expect(String(sent?.input)).to.contain('export P=topword');
  });

  it('says that it took too long, or printed too much', async () => {
    const slow = await runOn(createWorld(), [look({ argv: ['x'], timeout: 5 })], {
      spy: spy(() => ({ code: 124, isTimedOut: true })),
    });
    expect(last(slow.tasks)?.error?.message).to.equal('took longer than 5 s and was ended');
    const long = await runOn(createWorld(), [name], { spy: spy(() => ({ dropped: 7 })) });
    expect(last(long.tasks)?.error?.message).to.contain('longer than 4 MiB, 7 bytes were cut');
  });

  it('is unknown under check where it fails and an earlier task would change the host', async () => {
    const fails = spy(() => ({ code: 127, stderr: 'not found' }));
    const list: TaskList = [thing({ name: 'a', value: '1' }), after(name, () => [])];
    const missing = await runOn(createWorld(), list, { check: true, spy: fails });
    expect(missing.tasks.at(-2)).to.include({
      status: 'depends',
      reason: 'depends on thing a=1 (it fails now), unknown until applied',
    });
    const there = await runOn(createWorld({ a: '1' }), list, { check: true, spy: fails });
    expect(last(there.tasks)?.status).to.equal('failed');
  });

  it('tells what is wrong with its arguments', () => {
    const problems = (task: { readonly problems: readonly { readonly message: string }[] }) =>
      task.problems.map(({ message }) => message).join('; ');
    const loose = look as unknown as (args: object) => typeof name;
    expect(problems(loose({}))).to.contain('give exactly one thing to look at');
    expect(problems(loose({ argv: ['a'], file: '/x' }))).to.contain('give exactly one thing to look at');
    expect(problems(loose({ file: '/x', env: {} }))).to.equal('env has no meaning without sh or argv');
    expect(problems(loose({ fact: {}, key: 1 }))).to.contain('fact must be a kind of facts');
    expect(problems(loose({ fact: thingFacts }))).to.equal('fact needs a key');
    expect(problems(loose({ argv: ['-x'] }))).to.equal('argv must begin with a program');
    expect(problems(loose({ argv: ['a'], timeuot: 1 }))).to.contain('did you mean "timeout"');
  });
});

describe('after', () => {
  const fleet = (plays: Parameters<typeof runOnFleet>[1], check = false) => {
    const worlds = Object.fromEntries(
      ['one', 'two'].map((host) => [host, connectWorld(createWorld(), says(`${host}\n`))]),
    );
    return runOnFleet(worlds, plays, { check });
  };
  const use = ({ output }: { readonly output: { readonly stdout: string } }) =>
    thing({ name: 'seen', value: output.stdout.trim() });

  it('takes the result of another host', async () => {
    const tasks = () => [after(on('one', look({ argv: ['hostname'] })), use)];
    const run = await fleet([{ name: 'play', hosts: 'two', tasks }]);
    expect(statuses(run.tasks)).to.deep.equal(['ok look at hostname', 'changed thing seen=one']);
    expect(run.tasks[0]?.delegatedTo).to.equal('one');
  });

  for (const check of [false, true])
    it(`takes the result of a once on all hosts${check ? ', also under check' : ''}`, async () => {
      const tasks = () => [after(once(look({ argv: ['hostname'] })), use)];
      const run = await fleet([{ name: 'play', hosts: 'all', tasks }], check);
      const seen = run.tasks.filter(({ module }) => module === 'thing').map(({ host, task }) => [host, task]);
      expect(seen.map(([host]) => host).sort()).to.deep.equal(['one', 'two']);
      expect(new Set(seen.map(([, task]) => task))).to.have.property('size', 1);
    });

  it('works under check for looks that collect gathers', async () => {
    const use = (results: ReadonlyMap<string, { readonly output: { readonly stdout: string } }>) =>
      thing({
        name: 'all',
        value: [...results.values()].map(({ output }) => output.stdout.trim()).join('+'),
      });
    const run = await fleet(
      [
        { name: 'gather', hosts: 'all', tasks: () => [name] },
        { name: 'use', hosts: 'one', tasks: () => [collect(name, { from: 'all' }, use)] },
      ],
      true,
    );
    expect(statuses(run.tasks).at(-1)).to.equal('changed thing all=one+two');
  });

  it('knows the type of what it gets', () => {
    after(look({ file: '/x' }), ({ output }) => {
      // @ts-expect-error It may be absent.
      output.type;
      return output?.type === 'link' && thing({ name: 'x', value: output.target ?? '' });
    });
    after(look({ argv: ['x'] }), ({ output }) => thing({ name: 'x', value: output.stdout }));
    after(thing({ name: 'x', value: '1' }), ({ output }) => {
      // @ts-expect-error A task that changes things may have had nothing to do.
      output.stdout;
      return [];
    });
    // @ts-expect-error One thing at a time, and no argument that does not exist.
    look({ argv: ['x'], tiemout: 3 });
    // @ts-expect-error It changes nothing, so it notifies nobody.
    look({ argv: ['x'] }, { notify: name });
  });

  for (const [title, node, message] of [
    [
      'of what is no task',
      { kind: 'after', task: 'x', then: () => [] },
      'must be after(…) of task or on or once',
    ],
    ['without a function', { kind: 'after', task: name }, 'needs a function that returns tasks'],
    ['of a collect', { kind: 'once', task: { kind: 'collect' } }, 'must be once(…) of task or on'],
  ] as const)
    it(`is refused before any host is touched: ${title}`, async () => {
      let said = '';
      await runOn(createWorld(), [node] as unknown as TaskList).catch(
        (error: unknown) => (said = String(error)),
      );
      expect(said).to.contain(message);
    });
});

describe('rescue', () => {
  it('gets the failure, without secrets', async () => {
    const failing = thing({ name: 'x', value: '1', mood: 'fails' });
    const { tasks, report } = await runOn(createWorld(), [
      attempt([failing], {
        rescue: ({ task, code, message }) =>
          thing({ name: 'note', value: [task.length, code, message.includes('cannot set x')].join('/') }),
      }),
    ]);
    expect(report.outcome).to.equal('changed');
    expect(statuses(tasks).at(-1)).to.equal('changed thing note=9/STEP_FAILED/true');
    expect(tasks[0]).to.include({ isTolerated: true, toleratedBy: 'rescue' });
  });

  it('fails the host where its function throws', async () => {
    const failing = thing({ name: 'x', value: '1', mood: 'fails' });
    const rescue = (): never => {
      throw new Error('oh no');
    };
    const { tasks, report } = await runOn(createWorld(), [attempt([failing], { rescue })]);
    expect(report.outcome).to.equal('failed');
    expect(last(tasks)?.error?.message).to.contain('the function of rescue(thing x=1) threw: oh no');
  });
});

describe('the output of a command', () => {
  it('is taken apart into lines, or as JSON that a schema checks', () => {
    expect(linesOf({ stdout: 'a \n\n b\n' })).to.deep.equal(['a', ' b']);
    const schema = object({ names: list(text()) });
    expect(jsonOf({ stdout: '{"names":["a"]}' }, schema).names).to.deep.equal(['a']);
    expect(jsonOf({ stdout: '[1]' })).to.deep.equal([1]);
  });

  for (const [stdout, message] of [
    ['', 'the command printed nothing where JSON is expected'],
    ['x', 'what the command printed is not JSON'],
    ['{"names":[1]}', 'the JSON that the command printed is not as expected: names.0 must be'],
    ['{"nmaes":[]}', 'did you mean "names"'],
  ] as const)
    it(`says what is wrong with ${JSON.stringify(stdout)}`, () => {
      expect(() => jsonOf({ stdout }, object({ names: list(text()) }))).to.throw(message);
    });
});
