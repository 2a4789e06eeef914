import { HostwrightError } from '../errors/error';
import type { Inventory, InventoryHost } from '../inventory/inventory';
import { loadInventory } from '../inventory/load';
import { bootLab } from './boot-lab';
import { chooseInventory } from './choose-inventory';
import { currentProject } from './project-directory';
import type { HostFlags } from './run-flags';

/** The hosts of the current project that match the pattern and `--limit`. Boots its lab. */
export async function chooseHosts(pattern: string, flags: HostFlags): Promise<readonly InventoryHost[]> {
  const choice = await chooseInventory(currentProject(), flags);
  const inventory = await loadInventory(choice);
  const hosts = selectBoth(inventory, pattern, flags.limit);
  if (inventory.lab === undefined || !(await bootLab(inventory.lab))) return hosts;
  return selectBoth(await loadInventory(choice), pattern, flags.limit);
}

function selectBoth(
  inventory: Inventory,
  pattern: string,
  limit: string | undefined,
): readonly InventoryHost[] {
  const hosts = inventory.select(pattern);
  if (limit === undefined) return hosts;
  const allowed = new Set(inventory.select(limit));
  const both = hosts.filter((host) => allowed.has(host));
  if (both.length > 0) return both;
  throw noneOfBoth(pattern, limit);
}

function noneOfBoth(pattern: string, limit: string): HostwrightError {
  return new HostwrightError({
    code: 'PATTERN',
    message: `no host matches both ${JSON.stringify(pattern)} and --limit ${JSON.stringify(limit)}`,
    hint: 'See the hosts and groups with `hostwright inventory graph`.',
  });
}
