import { expect } from 'chai';
import {
  defineProject,
  HostwrightError,
  labInventory,
  loadInventory,
  object,
  oneOf,
  planOf,
  play,
  playbook,
  run,
  withDefault,
  type GivenInventory,
} from '../lib';

const project = defineProject({
  groups: { web: {} },
  vars: object({ site: withDefault(oneOf('one', 'two'), 'one') }),
});
const inventory = project.inventory({
  hosts: { web1: { vars: { site: 'two' } } },
  groups: { web: { hosts: ['web1'] } },
});
const site = play({ name: 'Site', hosts: 'web', tasks: () => [] });
const book = playbook('site', [site]);

describe('run() of a program', () => {
  const lab = labInventory(project, { hosts: { lab1: {} }, groups: { web: { hosts: ['lab1'] } } });

  const inventories: readonly (readonly [what: string, given: GivenInventory, hosts: readonly string[]])[] = [
    ['what project.inventory() returns', inventory, ['web1 two']],
    ['what labInventory() returns', lab, ['lab1 one']],
    ['a function that waits for its inventory', () => Promise.resolve(inventory), ['web1 two']],
  ];
  for (const [what, given, hosts] of inventories) {
    it(`takes ${what} as its inventory`, async () => {
      expect(await reachedHosts(given)).to.deep.equal(hosts);
    });
  }

  it('checks such an inventory as one from a file, and tells all its mistakes', async () => {
    const wrong = call((definition: never) => project.inventory(definition), {
      hosts: { web1: { vars: { site: 'three' } } },
      groups: { nix: {} },
    }) as GivenInventory;
    expect(await errorOf(() => reachedHosts(wrong)))
      .to.match(/^INVENTORY the inventory has 2 mistakes\n/)
      .and.contain('the inventory: groups.nix')
      .and.contain('the inventory: hosts.web1.vars.site');
  });

  const rows: readonly (readonly [what: string, work: () => unknown, error: string])[] = [
    ['no options', () => call(run, book), 'USAGE run(): inventory is missing'],
    [
      'a misspelt option',
      () => call(run, book, { inventory, chekc: true }),
      'USAGE run(): chekc is not known here, did you mean "check"?',
    ],
    [
      'a controller instead of its signal',
      () => call(run, book, { inventory, signal: new AbortController() }),
      'USAGE run(): signal must be an AbortSignal',
    ],
    [
      'a promise of an inventory',
      () => call(run, book, { inventory: Promise.resolve(inventory) }),
      'INVENTORY expected an inventory, got a promise — Wait for it',
    ],
    [
      'a project',
      () => call(run, book, { inventory: project }),
      'INVENTORY expected an inventory, got a project — A project has an inventory for each environment',
    ],
    [
      'hosts without a project',
      () => call(run, book, { inventory: { hosts: { web1: {} } } }),
      'INVENTORY expected an inventory, got an object — Make it an inventory with your project',
    ],
    [
      'the name of an environment',
      () => call(run, book, { inventory: 'production' }),
      'INVENTORY expected an inventory, got the text "production"',
    ],
    [
      'a play instead of a playbook',
      () => call(run, site, { inventory }),
      'PLAYBOOK what should be a playbook is a play — Put the play into a playbook',
    ],
    [
      'a playbook that is not there',
      () => call(run, undefined, { inventory }),
      'PLAYBOOK what should be a playbook is undefined — Check its import',
    ],
    [
      'a promise of a playbook',
      () => call(run, Promise.resolve(book), { inventory }),
      'PLAYBOOK what should be a playbook is a promise — Use await',
    ],
    [
      'a module of a playbook',
      () => call(run, { default: book }, { inventory }),
      'PLAYBOOK what should be a playbook is a module — Take its default export',
    ],
    [
      'a playbook of one play that is not in a list',
      () => call(run, call(playbook, 'site', site), { inventory }),
      'PLAYBOOK plays must be a list, but is a play',
    ],
    [
      'a playbook of plays that are not there',
      () => call(run, call(playbook, 'site', [undefined, book]), { inventory }),
      'PLAYBOOK - plays[0] must be what play(…) returns, but is undefined',
    ],
  ];
  for (const [what, work, error] of rows) {
    it(`refuses ${what} with a clear error`, async () => {
      expect(await errorOf(work)).to.contain(error);
    });
  }
});

describe('other functions for programs', () => {
  const rows: readonly (readonly [what: string, work: () => unknown, error: string])[] = [
    [
      'loadInventory of a name',
      () => call(loadInventory, 'production'),
      'USAGE loadInventory(): it takes an object, not the text "production"',
    ],
    [
      'loadInventory of nothing',
      () => call(loadInventory, {}),
      'USAGE loadInventory(): directory is missing',
    ],
    [
      'loadInventory with an option of another tool',
      () => call(loadInventory, { directory: '.', environment: 'production' }),
      'USAGE loadInventory(): environment is not known here',
    ],
    ['defineProject of nothing', () => call(defineProject), 'INVENTORY defineProject(): groups is missing'],
    ['planOf of nothing', () => call(planOf), 'ARGUMENTS planOf() takes a task, not undefined'],
  ];
  for (const [what, work, error] of rows) {
    it(`refuse ${what} with a clear error`, async () => {
      expect(await errorOf(work)).to.contain(error);
    });
  }
});

/** The hosts that a run would go to, each with a variable that the inventory gives it. */
async function reachedHosts(given: GivenInventory): Promise<readonly string[]> {
  const reached: string[] = [];
  await run(book, {
    inventory: given,
    connect: ({ name, vars }) => {
      reached.push(`${name} ${String((vars as { readonly site?: unknown }).site)}`);
      return Promise.reject(new HostwrightError({ code: 'CONNECT', message: 'not in this test' }));
    },
  });
  return reached;
}

/** Calls a function as plain JavaScript may, where no compiler has looked at the arguments. */
function call(of: unknown, ...values: readonly unknown[]): unknown {
  return (of as (...all: readonly unknown[]) => unknown)(...values);
}

async function errorOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (thrown) {
    if (thrown instanceof HostwrightError) return `${thrown.code} ${thrown.message} — ${thrown.hint ?? ''}`;
    throw thrown;
  }
  throw new Error('it did not throw');
}
