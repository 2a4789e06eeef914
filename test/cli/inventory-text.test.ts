import { expect } from 'chai';
import { explainText } from '../../lib/cli/inventory-text';
import type { Inventory, InventoryHost } from '../../lib/inventory/inventory';

describe('what explains a host of the inventory', () => {
  it('names where each value is from, with its line where that is known, and what it overrides', () => {
    const inventory = {
      file: 'inventory/production.ts',
      lineOf: (place: string) => ({ 'hosts.web1.vars.port': 12, 'groups.web.vars.port': 7 })[place],
    } as unknown as Inventory;
    const host = {
      name: 'web1',
      groups: ['web', 'all'],
      target: { address: '192.0.2.1' },
      vars: { port: 80, name: 'a' },
      origins: {
        vars: {
          port: [
            { place: 'hosts.web1.vars.port', value: 80 },
            { place: 'groups.web.vars.port', value: 81 },
          ],
          name: [{ place: '-x name', value: 'a' }],
        },
        connection: { user: [{ place: 'groups.web.user', value: 'ada' }] },
      },
    } as unknown as InventoryHost;
    expect(explainText(inventory, host).split('\n')).to.deep.equal([
      'web1 in inventory/production.ts',
      'groups: web, all',
      '',
      'connection',
      '  address = "192.0.2.1"',
      '  user = "ada"',
      '    from groups.web.user',
      '',
      'variables',
      '  name = "a"',
      '    from -x name',
      '  port = 80',
      '    from hosts.web1.vars.port (inventory/production.ts:12)',
      '    over groups.web.vars.port (inventory/production.ts:7) = 81',
      '',
    ]);
  });
});
