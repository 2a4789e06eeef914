import { InvalidArgumentError, Option, type Command } from 'commander';

/** The flags that choose an inventory and some of its hosts. */
export interface InventoryFlags {
  readonly env: string;
  readonly inventory?: string;
  readonly limit?: string | undefined;
  readonly extra: readonly string[];
}

/** Adds the flags that choose an inventory and hosts. */
export function addInventoryFlags(command: Command): Command {
  return addLimitFlag(addEnvironmentFlags(command));
}

/** Adds the flags that choose an inventory. */
export function addEnvironmentFlags(command: Command): Command {
  return command
    .option('-e, --env <name>', 'environment: a file of inventory/', 'development')
    .option('-i, --inventory <file>', 'inventory file instead of an environment')
    .addOption(
      new Option('-x, --extra <key=value>', 'set a variable for all hosts; may be repeated')
        .argParser((value: string, earlier: readonly string[]) => [...earlier, value])
        .default([], 'none'),
    );
}

/** Adds the flag that narrows down the hosts. */
export function addLimitFlag(command: Command): Command {
  return command.option('-l, --limit <pattern>', 'only hosts that match, such as web:&eu:!web3', oneLimit);
}

/** Refuses a second pattern: commander would forget the first one. */
function oneLimit(value: string, earlier: string | undefined): string {
  if (earlier === undefined) return value;
  throw new InvalidArgumentError(
    `It may be given only once: write "${earlier},${value}" for the hosts of both.`,
  );
}
