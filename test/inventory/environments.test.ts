import { expect } from 'chai';
import { resolve } from 'node:path';
import { loadInventory } from '../../lib/inventory/load';

const directory = resolve(__dirname, '../..');

describe('the inventories of this project', () => {
  for (const env of ['development', 'staging', 'production']) {
    it(`${env} has web servers with a site, a database, and administrators everywhere`, async () => {
      const inventory = await loadInventory({ directory, env });
      expect(inventory.select('web').map(({ vars }) => vars['siteDomains'])).to.satisfy((lists: string[][]) =>
        lists.every(({ length }) => length > 0),
      );
      expect(inventory.select('db')).to.have.length(1);
      expect(inventory.hosts.every(({ vars }) => (vars['administrators'] as object[]).length > 0)).to.equal(
        true,
      );
    });
  }

  for (const env of ['staging', 'production']) {
    it(`${env} has addresses for documentation, which are nobody's`, async () => {
      const { hosts } = await loadInventory({ directory, env });
      for (const { target } of hosts) expect(target.address).to.match(/^(192\.0\.2|198\.51\.100)\.\d+$/);
    });
  }

  it('need the lab only in development', async () => {
    const needed = await Promise.all(
      ['development', 'staging', 'production'].map(
        async (env) => (await loadInventory({ directory, env })).lab,
      ),
    );
    expect(needed).to.deep.equal([
      { hosts: ['lab1', 'lab2', 'lab3', 'lab4'], acmeServer: 'lab4' },
      undefined,
      undefined,
    ]);
  });
});
