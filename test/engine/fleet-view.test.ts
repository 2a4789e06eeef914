import { expect } from 'chai';
import { HostwrightError } from '../../lib/errors/error';
import { viewFleet } from '../../lib/engine/fleet-view';
import type { HostView, PlaySpec } from '../../lib/engine/play';
import { fleetOf, runOnFleet } from './fleet';
import { connectWorld, createWorld, thing } from './world';

const worlds = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, connectWorld(createWorld())]));

describe('the fleet as a play sees it', () => {
  const view = viewFleet(fleetOf('web1', 'web2', 'db1'), () => undefined);
  const names = (hosts: readonly { name: string }[]) => hosts.map(({ name }) => name);

  it('has all hosts in the order of the inventory, with what the inventory says of them', () => {
    expect(names(view.hosts)).to.deep.equal(['web1', 'web2', 'db1']);
    expect(view.host('db1')).to.deep.equal({
      name: 'db1',
      groups: ['all'],
      vars: {},
      address: 'db1',
      facts: undefined,
    });
  });

  it('finds hosts by pattern', () => {
    expect(names(view.select('web1,db1'))).to.deep.equal(['web1', 'db1']);
  });

  it('names the host that may be meant', () => {
    expect(() => view.host('bd1')).to.throw(
      HostwrightError,
      'the inventory has no host "bd1", did you mean "db1"?',
    );
  });

  it('is the same under --limit, and knows facts of hosts that an earlier play has visited', async () => {
    const seen: string[] = [];
    const note = (play: string) => (host: HostView) => {
      const known = host.fleet.hosts.map(
        ({ name, facts }) => `${name} ${facts === undefined ? 'unknown' : 'known'}`,
      );
      if (host.facts.hostname !== host.name) seen.push(`${play}: ${known.join(', ')}`);
      return [thing({ name: 'a', value: '1' })];
    };
    const plays: readonly PlaySpec[] = ['first', 'second'].map((name) => ({
      name,
      hosts: 'all',
      tasks: note(name),
    }));
    await runOnFleet(worlds('one', 'two'), plays, { limit: 'one' });
    expect(seen).to.deep.equal(['first: one unknown, two unknown', 'second: one known, two unknown']);
  });

  it('comes with the name of the environment', async () => {
    const seen = new Set<string | undefined>();
    const tasks = ({ environment }: HostView) => {
      seen.add(environment);
      return [];
    };
    await runOnFleet(worlds('one'), [{ name: 'play', hosts: 'all', tasks }], {
      fleet: { ...fleetOf('one'), environment: 'staging' },
    });
    expect([...seen]).to.deep.equal(['staging']);
  });
});
