import type { Fleet } from './engine/fleet';
import type { Playbook } from './engine/play';
import { checkPlaybook } from './engine/playbook-problems';
import { runPlaybook, type RunReport } from './engine/run';
import { HostwrightError } from './errors/error';
import { takeInventory } from './inventory/given';
import type { Inventory } from './inventory/inventory';
import { selectHosts } from './inventory/pattern';
import { newRun } from './run-identity';
import { checkRunOptions, type RunOptions } from './run-options';
import { withSecrets } from './run-secrets';
import { rotating, type RotatingProvider } from './stores/rotating';
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
  const { inventory: given, connect, identity = newRun(), lockTimeout = 30, ...rest } = options;
  const { reconnect = 60, guard = true, guardTime = 120, ...engine } = rest;
  const inventory = await takeInventory(given);
  const provider = providerFor(playbook, inventory, options);
  const fleet = await withSecrets(playbook, fleetOf(inventory), { provider, limit: options.limit });
  const context = createConnectContext(options);
  try {
    return await runPlaybook(playbook, {
      ...engine,
      fleet,
      lock: { ...identity, timeout: lockTimeout },
      link: reconnect === 0 ? undefined : { seconds: reconnect },
      guard: guard ? { seconds: guardTime } : undefined,
      connect:
        connect ?? (({ name, target }, wanted) => openConnection(name, target, { ...wanted, context })),
      preflight: async (hosts) => {
        if (connect === undefined) await checkRoutes(hosts, context);
        if (options.check !== true) await provider?.store();
      },
    });
  } finally {
    await context.close();
  }
}

/** The provider of the inventory, with new values for what the playbook rotates. */
function providerFor(
  { rotates = [] }: Playbook,
  { secrets }: Inventory,
  { limit, tags = [], skipTags = [], startAt }: RunOptions,
): RotatingProvider | undefined {
  if (secrets === undefined) return undefined;
  const isPart = limit !== undefined || startAt !== undefined || tags.length + skipTags.length > 0;
  if (rotates.length === 0 || !isPart) return rotating(secrets, rotates);
  throw new HostwrightError({
    code: 'USAGE',
    message: `${rotates.join(', ')} would get a new value, and only a part of its users`,
    hint: 'Leave out --limit, --tags, --skip-tags and --start-at. Nothing was touched.',
  });
}

/** An inventory for the engine, without the values of secrets. */
export function fleetOf(inventory: Inventory): Fleet {
  return {
    environment: inventory.environment,
    hosts: inventory.hosts,
    select: (pattern) => selectHosts(inventory, pattern, { mayBeEmpty: true }),
  };
}
