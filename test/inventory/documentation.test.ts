import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { connectionSchema } from '../../lib/inventory/definition';
import { loadInventory } from '../../lib/inventory/load';
import { defineProject } from '../../lib/project';
import { integer, list, object, optional, text, withDefault } from '../../lib/schema/schema';
import { useDirectory } from './helpers';

const page = readFileSync(resolve(__dirname, '../../docs/inventory.md'), 'utf8');
const yaml = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';

/** The project that the page shows. */
const project = defineProject({
  groups: { eu: { children: ['web', 'db'] }, web: {}, db: {} },
  vars: object({
    siteTitle: withDefault(text(), 'Hello'),
    siteDomains: list(text()),
    workers: optional(integer({ minimum: 1 })),
  }),
});

describe('the page about inventories', () => {
  const directory = useDirectory({ 'inventory/production.yml': yaml });

  it('shows an inventory in YAML that can be loaded', async () => {
    const { hosts } = await loadInventory({ directory: directory(), env: 'production', project });
    expect(hosts.map(({ name, target }) => [name, target.address, target.port])).to.deep.equal([
      ['web1', '192.0.2.11', undefined],
      ['web2', '192.0.2.12', 2222],
      ['db1', 'db1', undefined],
    ]);
  });

  it('names every connection setting', () => {
    for (const name of Object.keys(connectionSchema.properties))
      expect(page).to.match(new RegExp(`\`${name}\\b`));
  });
});
