import { Argument, Command, Option } from 'commander';
import { HostwrightError } from '../errors/error';
import type { Inventory, InventoryHost } from '../inventory/inventory';
import { didYouMean } from '../schema/validate';
import { oneLimit } from './run-flags';
import { currentProject } from './project-directory';

/** The `inventory` command with its subcommands, to be mounted into the program or run by itself. */
export function inventoryCommand(): Command {
  const inventory = new Command('inventory')
    .description('what an inventory says: hosts, groups, and where each value comes from')
    .addHelpText('after', examples);
  addLimit(addFlags(inventory.command('list').description('list hosts with their groups')))
    .addOption(outputOption())
    .action((flags: Flags) => list(flags));
  addLimit(addFlags(inventory.command('graph').description('draw the tree of groups and hosts'))).action(
    (flags: Flags) => graph(flags),
  );
  addFlags(inventory.command('explain').description('show every value of a host and where it came from'))
    .addArgument(new Argument('<host>', 'name of the host'))
    .addOption(outputOption())
    .action((name: string, flags: Flags) => explain(name, flags));
  return inventory;
}

const examples = `
Examples:
  hostwright inventory list -e production
  hostwright inventory list -e production --limit 'web:!web3' --output json
  hostwright inventory graph -i hosts.yml
  hostwright inventory explain web1 -e production -x siteTitle=Tomorrow`;

interface Flags {
  readonly env: string;
  readonly inventory?: string;
  readonly limit?: string;
  readonly extra: readonly string[];
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
  // As for a playbook: from a folder of the project too.
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
  return command
    .option('-e, --env <name>', 'environment: a file of inventory/', 'development')
    .option('-i, --inventory <file>', 'inventory file, instead of --env')
    .addOption(
      new Option('-x, --extra <key=value>', 'set a variable of all hosts; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('-v, --verbose', 'show where an error came from');
}

function addLimit(command: Command): Command {
  return command.option('-l, --limit <pattern>', 'only hosts that match, as in web:&eu:!web3', oneLimit);
}

function outputOption(): Option {
  return new Option('-o, --output <format>', 'default: plain').choices(['plain', 'json']);
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

function print(text: string): void {
  process.stdout.write(text);
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
