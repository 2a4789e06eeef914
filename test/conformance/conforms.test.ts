import { expect } from 'chai';
import { defineProject, object } from '../../lib';
import { compareSnapshots, takeSnapshot } from '../../lib/conformance/snapshot';
import { conforms, type Life, type TrialHost } from '../../lib/task';
import { connectWorld, createWorld, thing, type World } from '../engine/world';

const project = defineProject({ groups: {}, vars: object({}) });
const inventory = project.inventory({ hosts: { host: { address: 'host' } } });

/** A life that keeps every law. */
const good: Life = {
  title: 'a thing',
  present: thing({ name: 'color', value: 'red' }),
  looks: { script: 'color', prints: 'red' },
  broken: [{ attribute: 'value', byHand: 'color=blue' }],
  absent: {
    task: thing({ name: 'color', value: 'none' }),
    looks: { script: 'color', prints: /^none$/ },
  },
};

interface Odd {
  /** What happens on the host each time facts are read. */
  readonly onRead?: (world: World) => void;
}

/** A host in memory; by hand a thing is read by its name, and set as `name=value`. */
function hostOf(world: World, { onRead }: Odd = {}): TrialHost {
  const shown = () => [...world.things].map((pair) => pair.join('=')).join('\n');
  let before = '';
  const exec = (script: string) => {
    const [name = '', value] = script.split('=');
    if (script === takeSnapshot.text) before = shown();
    else if (script === compareSnapshots.text) return shown() === before ? '' : `> ${shown()}`;
    else if (value === undefined) return world.things.get(name) ?? '';
    else world.things.set(name, value);
    return '';
  };
  return {
    name: 'host',
    inventory,
    exec: (script) => Promise.resolve(exec(script)),
    connect: () =>
      Promise.resolve(
        connectWorld(world, ({ script }) => {
          if (script.text.includes('read-things')) onRead?.(world);
          return undefined;
        }),
      ),
  };
}

async function messageOf(life: Life, odd?: Odd): Promise<string> {
  try {
    await conforms(life, hostOf(createWorld(), odd));
  } catch (error) {
    return (error as Error).message;
  }
  return 'keeps every law';
}

describe('the life of a task', () => {
  it('returns what check foresaw before each change, where every law is kept', async () => {
    const one = { foreseen: ['value'], done: ['value'] };
    expect(await conforms(good, hostOf(createWorld()))).to.deep.equal([one, one, one]);
  });

  it('may be that of several tasks, of which some are as declared before', async () => {
    const present = [thing({ name: 'size', value: 'big' }), thing({ name: 'color', value: 'red' })];
    const world = createWorld({ size: 'big' });
    expect(await conforms({ ...good, present }, hostOf(world))).to.have.lengthOf(3);
  });

  const ignored = thing({ name: 'color', value: 'red', mood: 'ignores' });
  const failing = thing({ name: 'color', value: 'red', mood: 'fails' });
  for (const [title, life, message, odd] of [
    [
      'check touches the host',
      good,
      'host: a thing: this law is broken: check touches nothing\n  wanted: nothing\n  found: > seen=yes',
      { onRead: ({ things }) => void things.set('seen', 'yes') },
    ],
    [
      'the run changes nothing',
      { ...good, prepare: 'color=red' },
      'host: a thing: this law is broken: the first run is changed\n  wanted: changed\n  found: ok',
    ],
    [
      'the run fails',
      { ...good, present: failing },
      'host: a thing: this law is broken: the first run is changed\n  wanted: changed\n  found: failed\n  STEP_FAILED',
    ],
    [
      'the host does not become as declared',
      { ...good, present: ignored },
      'host: a thing: this law is broken: the first run is changed\n  wanted: changed\n  found: failed\n  NOT_CONVERGED',
    ],
    [
      'the result looks different',
      { ...good, looks: { script: 'color', prints: 'green' } },
      'host: a thing: this law is broken: the first run does what is declared: color\n  wanted: green\n  found: red',
    ],
    [
      'the second run changes something',
      { ...good, again: 'changed' },
      'host: a thing: this law is broken: the second run is changed\n  wanted: changed\n  found: ok',
    ],
    [
      'a run makes more trips than it must',
      { ...good, trips: 1 },
      'host: a thing: this law is broken: a run that finds everything as declared makes no more trips than it must\n  wanted: 1 trips\n  found: 2 trips',
    ],
    [
      'drift does not see what is broken',
      { ...good, broken: [{ attribute: 'value', byHand: 'size=big' }] },
      'host: a thing: this law is broken: drift names what this breaks, and nothing else: size=big\n  wanted: value\n  found: nothing',
    ],
    [
      'drift names something else',
      { ...good, broken: [{ attribute: 'color', byHand: 'color=blue' }] },
      'host: a thing: this law is broken: drift names what this breaks, and nothing else: color=blue\n  wanted: color\n  found: value\n  value: blue → red',
    ],
    [
      'what is removed is still there',
      { ...good, absent: { task: good.absent!.task, looks: { script: 'color', prints: '' } } },
      'host: a thing: this law is broken: a run removes what was declared: color\n  wanted: nothing\n  found: none',
    ],
  ] as readonly (readonly [string, Life, string, Odd?])[])
    it(`is over where ${title}, and the error says so`, async () => {
      expect(await messageOf(life, odd)).to.include(message);
    });
});
