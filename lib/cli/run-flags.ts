import { InvalidArgumentError, Option, type Command } from 'commander';

/** The flags that say which hosts there are and how to log in to them. */
export interface HostFlags {
  readonly env: string;
  readonly inventory?: string;
  readonly limit?: string;
  readonly extra: readonly string[];
  readonly forks: number;
  readonly user?: string;
  readonly privateKey?: string;
  readonly askBecomePass?: boolean;
  readonly verbose?: boolean;
}

/** The flags of `run`, `drift` and a playbook file, as the user gave them. */
export interface RunFlags extends HostFlags {
  readonly tags?: readonly string[];
  readonly skipTags?: readonly string[];
  readonly startAt?: string;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly output?: OutputName;
  readonly report?: readonly string[];
  readonly listHosts?: boolean;
  readonly listTasks?: boolean;
  readonly listTags?: boolean;
  readonly profile?: boolean;
}

export const outputNames = ['live', 'plain', 'json', 'junit', 'github'] as const;
export type OutputName = (typeof outputNames)[number];

/** Adds the flags that say where and how a playbook is run. */
export function addRunFlags(command: Command): Command {
  const selected = addInventoryFlags(command)
    .option('-t, --tags <tags>', 'only tasks with one of these tags, separated by commas', words)
    .option('--skip-tags <tags>', 'no task with one of these tags', words)
    .option('--start-at <task>', 'begin with the task of this title');
  return addLoginFlags(addDiffFlag(selected))
    .addOption(outputOption())
    .option(
      '--report <file>',
      'also write a report: .html is a page, .json data, .xml JUnit; may be repeated',
      reportFile,
    )
    .addOption(listOption('hosts', ['listTasks', 'listTags']))
    .addOption(listOption('tasks', ['listHosts', 'listTags']))
    .addOption(listOption('tags', ['listHosts', 'listTasks']))
    .option('--profile', 'show where the time went: slow tasks and hosts, trips, bytes')
    .option('-v, --verbose', 'also show tasks that are as declared, and where an error came from');
}

/** Adds the flag that shows what differs. */
export function addDiffFlag(command: Command): Command {
  return command.option('-D, --diff', 'show how each change looks, before and after');
}

/** The flag that says how a run is shown. */
export function outputOption(): Option {
  return new Option(
    '-o, --output <format>',
    'default: live on a terminal, github in GitHub Actions, plain elsewhere',
  ).choices(outputNames);
}

/** Adds the flag for a run that changes nothing; drift is one by itself. */
export function addCheckFlag(command: Command): Command {
  return command.option(
    '-C, --check',
    'say what would change, change nothing; exit code 2 if something would',
  );
}

/** Adds the flags of a command that goes to hosts without a playbook. */
export function addHostFlags(command: Command): Command {
  return addLoginFlags(addInventoryFlags(command)).option('-v, --verbose', 'show where an error came from');
}

function addLoginFlags(command: Command): Command {
  return command
    .option('-f, --forks <n>', 'how many hosts at a time', positive, 50)
    .option('-u, --user <name>', 'login user', filled)
    .option('--private-key <file>', 'key to log in with', filled)
    .option('-K, --ask-become-pass', 'ask for the password with which the login user becomes root');
}

/** Adds the flags that say which hosts there are. */
export function addInventoryFlags(command: Command): Command {
  return command
    .option('-e, --env <name>', 'environment: a file of inventory/', 'development')
    .option('-i, --inventory <file>', 'inventory file, instead of --env')
    .option('-l, --limit <pattern>', 'only hosts that match, as in web:&eu:!web3', oneLimit)
    .addOption(
      new Option('-x, --extra <key=value>', 'set a variable of all hosts; may be repeated')
        .argParser(collect)
        .default([], 'none'),
    );
}

/** Tags may be separated by commas, and the flag may be repeated. */
function words(value: string, earlier: readonly string[] = []): readonly string[] {
  const given = value.split(',').map((word) => word.trim());
  if (given.every(Boolean)) return [...earlier, ...given];
  throw new InvalidArgumentError('It must be one or more tags, separated by commas.');
}

function listOption(what: string, others: string[]): Option {
  return new Option(`--list-${what}`, `print the ${what} of each play and touch nothing`).conflicts(others);
}

/** A value that a script takes from a variable which is not set must not count as one that was not given. */
export function filled(value: string): string {
  if (value !== '') return value;
  throw new InvalidArgumentError('It must not be empty.');
}

function reportFile(file: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), filled(file)];
}

/** Of two patterns the first would be forgotten. */
export function oneLimit(value: string, earlier: string | undefined): string {
  if (earlier === undefined) return value;
  throw new InvalidArgumentError(`It is the second one: write "${earlier},${value}" for hosts of either.`);
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

/** The flag that says whether people or programs read what is shown. */
export function formatOption(): Option {
  return new Option('-o, --output <format>', 'default: text').choices(['text', 'json']);
}

/** A whole number above 0. */
export function positive(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}
