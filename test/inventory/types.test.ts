import { expect } from 'chai';
import type { Fleet } from '../../lib/engine/fleet';
import { labInventory } from '../../lib/inventory/lab';
import type { ConnectionSettings } from '../../lib/inventory/definition';
import type { Inventory } from '../../lib/inventory/inventory';
import type { VarsOf } from '../../lib/inventory/project';
import { defineProject } from '../../lib/project';
import { object, text } from '../../lib/schema/schema';
import type { Target } from '../../lib/transport/target';
import { fail } from '../../lib/tasks/fail';
import { example } from './helpers';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Compiles only where the two types are the same. */
function same<A, B>(isSame: Same<A, B>): void {
  expect(isSame).to.equal(true);
}

// What must not compile is only compiled and never run: the compiler checks each expectation of an error.
describe('the types of a project', () => {
  it('know its groups', () => {
    example.inventory({ groups: { web: { hosts: ['web1'] } }, hosts: { web1: {} } });
    // @ts-expect-error there is no such group
    example.inventory({ groups: { wbe: {} }, hosts: {} });
    const vars = object({ a: text() });
    defineProject({ groups: { web: {}, eu: { children: ['web'] } }, vars });
    // @ts-expect-error a child must be a group
    defineProject({ groups: { web: {}, eu: { children: ['wbe'] } }, vars });
  });

  it('know the hosts that an inventory declares', () => {
    // @ts-expect-error web2 is not declared under hosts
    example.inventory({ groups: { web: { hosts: ['web1', 'web2'] } }, hosts: { web1: {} } });
  });

  it('let hosts be computed', () => {
    const hosts = Object.fromEntries(
      ['web1', 'web2'].map((name) => [name, { address: `${name}.example.com` }]),
    );
    expect(example.inventory({ groups: { web: { hosts: Object.keys(hosts) } }, hosts }).kind).to.equal(
      'inventory',
    );
  });

  it('know its variables at every level', () => {
    example.inventory({ all: { vars: { workers: 2, owner: { name: 'ada' } } }, hosts: {} });
    // @ts-expect-error misspelt variable
    example.inventory({ all: { vars: { titel: 'x' } }, hosts: {} });
    // @ts-expect-error a text is not a number
    example.inventory({ groups: { web: { vars: { workers: 'many' } } }, hosts: {} });
    // @ts-expect-error not one of the words
    example.inventory({ hosts: { web1: { vars: { level: 'lo' } } } });
    // @ts-expect-error misspelt within a variable
    example.inventory({ hosts: { web1: { vars: { owner: { nam: 'x' } } } } });
  });

  it('know how hosts are reached', () => {
    example.inventory({
      all: { connection: { user: 'deploy', hostKeys: { policy: 'accept-new' } } },
      hosts: {},
    });
    // @ts-expect-error there is no such policy
    example.inventory({ all: { connection: { hostKeys: { policy: 'maybe' } } }, hosts: {} });
    // @ts-expect-error the address belongs to a host
    example.inventory({ all: { connection: { address: '192.0.2.1' } }, hosts: {} });
    same<keyof ConnectionSettings, Exclude<keyof Target, 'address'>>(true);
    same<Omit<Target, 'address'> extends ConnectionSettings ? 'fits' : 'differs', 'fits'>(true);
  });

  it('know the variables of a host, with those that have a default always there', () => {
    type Vars = VarsOf<typeof example>;
    same<Vars['title'], string>(true);
    same<Vars['workers'], number | undefined>(true);
    same<Vars['level'], 'low' | 'high' | undefined>(true);
    // @ts-expect-error there is no such variable
    same<Vars['titel'], string>(true);
  });

  it('let plays run on known groups only', () => {
    const tasks = () => [];
    const name = 'a play';
    for (const hosts of [
      'all',
      'web',
      'web:&eu:!web3',
      'web,db',
      'web[0]',
      'w*',
      '~w.b',
      '@failed.txt',
      '!db',
      'ungrouped',
      'ungrouped:!db',
      'web1',
      'web1,web2',
      'cache.example.org:&eu',
    ] as const)
      expect(example.play({ name, hosts, tasks }).hosts).to.equal(hosts);
    // @ts-expect-error there is no such group
    example.play({ name, hosts: 'wbe', tasks });
    // @ts-expect-error the first term is no known group
    example.play({ name, hosts: 'wbe:&eu', tasks });
    // @ts-expect-error the first term is no known group, though the last is a host
    example.play({ name, hosts: 'wbe:!web3', tasks });
    // @ts-expect-error a name that could be a misspelt group: the project does not say that there is such a host
    example.play({ name, hosts: 'balancer', tasks });
    // @ts-expect-error a text that is known only at run time
    example.play({ name, hosts: ['web'].join(''), tasks });
  });

  it('know the hosts that the project names, and take what looks like one where it names none', () => {
    const task = fail({ message: 'no' });
    const name = 'a play';
    const tasks = () => [];
    const groups = { web: {} };
    const named = defineProject({ groups, vars: object({}), hosts: ['web1', 'balancer'] });
    expect(named.play({ name, hosts: 'balancer:web', tasks }).hosts).to.equal('balancer:web');
    named.play({ name, hosts: 'web:!web1', tasks });
    expect(named.on('balancer', task).host).to.equal('balancer');
    // @ts-expect-error the project names no such host
    named.play({ name, hosts: 'web3', tasks });
    // @ts-expect-error the project names no such host
    named.on('web3', task);
    example.on('web1', task);
    // @ts-expect-error not what a host is called
    example.on('nohost', task);
  });

  it('give plays the variables of the project', () => {
    const play = example.play({
      name: 'a play',
      hosts: 'web',
      serial: '25%',
      tasks: ({ vars }) => {
        same<typeof vars.debug, boolean>(true);
        // @ts-expect-error misspelt variable
        return vars.titel === undefined ? [] : [];
      },
    });
    expect(play.serial).to.equal('25%');
  });

  it('give plays the fleet of the project', () => {
    const play = example.play({
      name: 'a play',
      hosts: 'web',
      tasks: ({ fleet }) => {
        const debug: boolean[] = fleet.select('web:&eu').map(({ vars }) => vars.debug);
        // @ts-expect-error there is no such group
        const wrong = [fleet.select('wbe'), fleet.host('web1')];
        // @ts-expect-error not what a host is called
        return [...wrong, debug, fleet.host('nohost')].length > 9 ? [] : [];
      },
    });
    expect(play.hosts).to.equal('web');
  });

  it('let lab inventories name hosts, and groups know them', () => {
    labInventory(example, {
      groups: { web: { hosts: ['web1'] } },
      hosts: { web1: { vars: { workers: 1 } } },
    });
    // @ts-expect-error web2 is not declared under hosts
    labInventory(example, { groups: { web: { hosts: ['web2'] } }, hosts: { web1: {} } });
    // @ts-expect-error there is no such group
    labInventory(example, { groups: { wbe: {} }, hosts: { lab1: {} } });
  });

  it('let an inventory serve as the fleet of a run', () => {
    same<Inventory extends Fleet ? 'fits' : 'differs', 'fits'>(true);
  });
});
