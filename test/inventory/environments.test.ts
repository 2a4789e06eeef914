import { expect } from 'chai';
import { resolve } from 'node:path';
import { loadInventory } from '../../lib/inventory/load';

const directory = resolve(__dirname, '../..');

describe('the inventories of this project', () => {
  for (const env of ['development', 'staging', 'production']) {
    it(`${env} has an edge with a site, applications, a database, a host that watches, and administrators everywhere`, async () => {
      const inventory = await loadInventory({ directory, env });
      expect(inventory.select('edge').map(({ vars }) => vars['siteDomains'])).to.satisfy(
        (lists: string[][]) => lists.every(({ length }) => length > 0),
      );
      for (const group of ['edge', 'db', 'ops']) expect(inventory.select(group), group).to.have.length(1);
      expect(inventory.select('app')).to.have.length.above(1);
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
      { hosts: ['edge1', 'app1', 'app2', 'db1', 'ops1', 'acme1'], acmeServer: 'acme1' },
      undefined,
      undefined,
    ]);
  });
});
