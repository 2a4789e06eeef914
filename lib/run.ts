import type { Fleet } from './engine/fleet';
import type { Playbook } from './engine/play';
import { checkPlaybook } from './engine/playbook-problems';
import { runPlaybook, type RunReport } from './engine/run';
import { takeInventory } from './inventory/given';
import type { Inventory } from './inventory/inventory';
import { selectHosts } from './inventory/pattern';
import { checkRunOptions, type RunOptions } from './run-options';
import { withSecrets } from './run-secrets';
import { createConnectContext } from './transport/context';
import { openConnection } from './transport/open';
import { checkRoutes } from './transport/preflight';

/**
 * Runs a playbook over the hosts of an inventory, in parallel. Prints nothing and never exits: `onEvent` gets what
 * happens. Throws HostwrightError for what is wrong before any host is touched; see {@link RunReport}.
 */
export async function run(playbook: Playbook, options: RunOptions): Promise<RunReport> {
  checkRunOptions(options);
  checkPlaybook(playbook);
  const { inventory: given, connect, ...rest } = options;
  const inventory = await takeInventory(given);
  const { secrets: provider } = inventory;
  const fleet = await withSecrets(playbook, fleetOf(inventory), { provider, limit: options.limit });
  const context = createConnectContext(options);
  try {
    return await runPlaybook(playbook, {
      ...rest,
      fleet,
      connect:
        connect ?? (({ name, target }, wanted) => openConnection(name, target, { ...wanted, context })),
      preflight: connect === undefined ? (hosts) => checkRoutes(hosts, context) : undefined,
    });
  } finally {
    await context.close();
  }
}

/** An inventory for the engine, without the values of secrets. */
export function fleetOf(inventory: Inventory): Fleet {
  return {
    environment: inventory.environment,
    hosts: inventory.hosts,
    select: (pattern) => selectHosts(inventory, pattern, { mayBeEmpty: true }),
  };
}
