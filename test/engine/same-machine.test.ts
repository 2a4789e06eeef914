import { expect } from 'chai';
import { play, playbook, type PlaySpec } from '../../lib/engine/play';
import { runPlaybook } from '../../lib/engine/run';
import { sameMachineWarnings } from '../../lib/engine/same-machine';
import type { Event } from '../../lib/engine/events';
import type { Target } from '../../lib/transport/target';
import { connectWorld, connectWorlds, createWorld } from './world';

const hostsOf = (targets: Readonly<Record<string, Target>>) =>
  Object.entries(targets).map(([name, target]) => ({ name, groups: ['all'], vars: {}, target }));
const at = (address: string, rest: Partial<Target> = {}): Target => ({ address, ...rest });
const warnings = (targets: Readonly<Record<string, Target>>, ...specs: readonly Partial<PlaySpec>[]) =>
  sameMachineWarnings(
    (specs.length === 0 ? [{}] : specs).map((spec, index) => ({
      play: play({ name: `play ${index}`, hosts: 'all', tasks: () => [], ...spec }),
      hosts: hostsOf(targets),
    })),
  );
const twice = { web1: at('192.0.2.1'), old: at('192.0.2.1'), web2: at('192.0.2.2') };

describe('one machine under several names', () => {
  it('is warned of once, with its names and what to do', () => {
    expect(warnings(twice, {}, {})).to.deep.equal([
      "web1 and old are the same host, the machine at 192.0.2.1: tasks of one and the same play run there at the same time and get in each other's way. Leave all names but one out of the play, or give it serial: 1.",
    ]);
    expect(warnings({ ...twice, www: at('192.0.2.1') })[0]).to.match(/^web1, old and www are /);
  });

  for (const [title, one, other] of [
    ['the usual port, named', at('192.0.2.1', { port: 22 }), at('192.0.2.1')],
    ['another user', at('192.0.2.1', { user: 'root' }), at('192.0.2.1', { user: 'ada' })],
    ['capital letters', at('Web1.example.org'), at('web1.example.org')],
    ['this computer', at('one', { transport: 'local' }), at('two', { transport: 'local' })],
  ] as const)
    it(`is known by its address: ${title}`, () => {
      expect(warnings({ one, other })).to.have.length(1);
    });

  for (const [title, one, other] of [
    ['another port', at('192.0.2.1', { port: 2201 }), at('192.0.2.1', { port: 2202 })],
    ['behind another jump host', at('10.0.0.1', { jump: ['a'] }), at('10.0.0.1', { jump: ['b'] })],
    ['this computer and its address', at('192.0.2.1', { transport: 'local' }), at('192.0.2.1')],
  ] as const)
    it(`is not seen in ${title}`, () => {
      expect(warnings({ one, other })).to.deep.equal([]);
    });

  it('is not warned of where a play visits one host at a time', () => {
    expect(warnings(twice, { serial: 1 })).to.deep.equal([]);
    expect(warnings(twice, { serial: 2 })).to.have.length(1);
    expect(warnings(twice, { serial: 2, order: 'reverse-sorted' })).to.deep.equal([]);
  });

  it('is told of before the first play of a run', async () => {
    const hosts = hostsOf({ one: at('192.0.2.1'), two: at('192.0.2.1') });
    const events: Event[] = [];
    await runPlaybook(playbook('test', [play({ name: 'play', hosts: 'all', tasks: () => [] })]), {
      fleet: { hosts, select: () => hosts },
      connect: connectWorlds({ one: connectWorld(createWorld()), two: connectWorld(createWorld()) }),
      onEvent: (event) => events.push(event),
    });
    expect(events.slice(0, 3).map(({ kind }) => kind)).to.deep.equal(['run', 'warning', 'play']);
  });
});
