import { Argument, Command } from 'commander';
import { HostwrightError } from '../errors/error';
import type { Inventory, InventoryHost } from '../inventory/inventory';
import { didYouMean } from '../schema/validate';
import { addVerboseFlag, formatOption } from './flags';
import { addEnvironmentFlags, addLimitFlag, type InventoryFlags } from './inventory-flags';
import { print } from './print';
import { currentProject } from './project-directory';

/** The `inventory` command with its subcommands. */
export function inventoryCommand(): Command {
  const inventory = new Command('inventory')
    .description('show an inventory: hosts, groups, and where each value comes from')
    .addHelpText('after', examples);
  addLimitFlag(addFlags(inventory.command('list').description('list hosts with their groups')))
    .addOption(formatOption('plain'))
    .action((flags: Flags) => list(flags));
  addLimitFlag(addFlags(inventory.command('graph').description('draw the tree of groups and hosts'))).action(
    (flags: Flags) => graph(flags),
  );
  addFlags(inventory.command('explain').description('show every value of a host and where it came from'))
    .addArgument(new Argument('<host>', 'name of the host'))
    .addOption(formatOption('plain'))
    .action((name: string, flags: Flags) => explain(name, flags));
  return inventory;
}

const examples = `
Examples:
  hostwright inventory list -e production
  hostwright inventory list -e production --limit 'web:!web3' --output json
  hostwright inventory graph -i hosts.yml
  hostwright inventory explain web1 -e production -x siteTitle=Tomorrow`;

interface Flags extends InventoryFlags {
  readonly output?: 'plain' | 'json';
}

async function list(flags: Flags): Promise<void> {
  const [inventory, { listJson, listText }] = await Promise.all([load(flags), import('./inventory-text')]);
  const hosts = selected(inventory, flags);
  print(flags.output === 'json' ? listJson(inventory, hosts) : listText(hosts));
}

async function graph(flags: Flags): Promise<void> {
  const [inventory, { graphText }] = await Promise.all([load(flags), import('./inventory-text')]);
  print(graphText(inventory, selected(inventory, flags)));
}

async function explain(name: string, flags: Flags): Promise<void> {
  const [inventory, text] = await Promise.all([load(flags), import('./inventory-text')]);
  const host = inventory.hosts.find((one) => one.name === name);
  if (!host) throw unknownHost(name, inventory);
  print(flags.output === 'json' ? text.explainJson(inventory, host) : text.explainText(inventory, host));
}

async function load({ env, inventory, extra }: Flags): Promise<Inventory> {
  const { loadInventory } = await import('../inventory/load');
  // Works in any folder of the project, as for a playbook.
  return loadInventory({ directory: currentProject(), env, file: inventory, extra });
}

function selected(inventory: Inventory, { limit }: Flags): readonly InventoryHost[] {
  return limit === undefined ? inventory.hosts : inventory.select(limit);
}

function unknownHost(name: string, { file, hosts, groups }: Inventory): HostwrightError {
  const known = hosts.map((host) => host.name);
  const isGroup = groups.some((group) => group.name === name);
  return new HostwrightError({
    code: 'PATTERN',
    message: isGroup
      ? `"${name}" is a group; explain takes one host`
      : `there is no host "${name}" in ${file}${didYouMean(name, known)}`,
    hint: 'hostwright inventory list shows the hosts.',
  });
}

function addFlags(command: Command): Command {
  return addVerboseFlag(addEnvironmentFlags(command));
}

async function runByItself(): Promise<void> {
  const { showError } = await import('./show-error');
  try {
    await inventoryCommand().parseAsync();
  } catch (thrown) {
    showError(thrown, false);
  }
}

if (require.main === module) void runByItself();
