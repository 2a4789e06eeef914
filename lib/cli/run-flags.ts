import { InvalidArgumentError, Option, type Command } from 'commander';
import { duration } from './duration-flag';
import { addVerboseFlag, filled, positive } from './flags';
import { addInventoryFlags, type InventoryFlags } from './inventory-flags';

/** The flags that choose hosts and the login. */
export interface LoginFlags extends InventoryFlags {
  readonly user?: string;
  readonly privateKey?: string;
}

/** The flags of commands that go to hosts. */
export interface HostFlags extends LoginFlags {
  readonly forks: number;
  readonly askBecomePass?: boolean;
  readonly verbose?: boolean;
}

/** The flags of how a run goes to its hosts, and of what it shows. */
export interface ShowFlags {
  readonly diff?: boolean;
  readonly output?: OutputName;
  readonly report?: readonly string[];
  readonly profile?: boolean;
}

/** The flags of `apply`: the plan says what runs where. */
export interface ApplyFlags extends Omit<HostFlags, keyof InventoryFlags>, ShowFlags, ChangeFlags {}

/** The flags of how a run changes its hosts. */
export interface ChangeFlags {
  readonly lockTimeout?: number;
  readonly reconnect?: number;
  readonly guard?: boolean;
  readonly guardTime?: number;
}

/** The flags of `run`, `drift`, `plan` and a playbook file, as the user gave them. */
export interface RunFlags extends HostFlags, ShowFlags, ChangeFlags {
  readonly tags?: readonly string[] | undefined;
  readonly skipTags?: readonly string[] | undefined;
  readonly startAt?: string | undefined;
  readonly check?: boolean;
  readonly confirm?: boolean;
  readonly listHosts?: boolean;
  readonly listTasks?: boolean;
  readonly listTags?: boolean;
}

export const outputNames = ['live', 'plain', 'json', 'junit', 'github'] as const;
export type OutputName = (typeof outputNames)[number];

/** Adds the flags of commands that run a playbook. */
export function addRunFlags(command: Command): Command {
  const selected = addInventoryFlags(command)
    .option('-t, --tags <tags>', 'only tasks with one of these tags, separated by commas', tagList)
    .option('--skip-tags <tags>', 'skip tasks with one of these tags', tagList)
    .option('--start-at <task>', 'start at the task with this title');
  return addApplyFlags(selected)
    .addOption(listOption('hosts', ['listTasks', 'listTags']))
    .addOption(listOption('tasks', ['listHosts', 'listTags']))
    .addOption(listOption('tags', ['listHosts', 'listTasks']));
}

/** Adds the flags of how a run goes to its hosts, and of what it shows. */
export function addApplyFlags(command: Command): Command {
  return addConnectionFlags(addDiffFlag(command))
    .option(
      '--reconnect <time>',
      'how long to try to come back to a host whose connection broke: 90s, 5m, 0; default: 60s',
      duration,
    )
    .addOption(outputOption())
    .option(
      '--report <file>',
      'also write a report: .html is a page, .json data, .xml JUnit, .prom figures; may be repeated',
      reportFile,
    )
    .option('--profile', 'show where the time went: slow tasks and hosts, trips, bytes')
    .option('-v, --verbose', 'also show unchanged tasks, and where an error came from');
}

/** Adds the flag that shows diffs. */
export function addDiffFlag(command: Command): Command {
  return command.option('-D, --diff', 'show the diff of each change');
}

/** The flag for the output of a run. */
export function outputOption(): Option {
  return new Option(
    '-o, --output <format>',
    'default: live on a terminal, github in GitHub Actions, plain elsewhere',
  ).choices(outputNames);
}

/** Adds the flags of who decides on changes. Drift never changes anything. */
export function addCheckFlags(command: Command): Command {
  return addChangeFlags(command)
    .option('-C, --check', 'show what would change, but change nothing; exit code 2 if something would')
    .addOption(
      new Option('--confirm', 'show what would change, and ask before it is done').conflicts('check'),
    );
}

/** Adds the flags of commands that change hosts: how long they wait for another run, and the guard of the login. */
export function addChangeFlags(command: Command): Command {
  return command
    .option(
      '--lock-timeout <time>',
      'how long to wait for a host that another run has locked: 90s, 5m; default: 30s',
      duration,
    )
    .option(
      '--guard-time <time>',
      'when a host puts back a change after which no new login worked: 30s, 5m; default: 2m',
      guardTime,
    )
    .option('--no-guard', 'do not put such a change back: for a host with a console');
}

function guardTime(value: string): number {
  const seconds = duration(value);
  if (seconds >= 10) return seconds;
  throw new InvalidArgumentError('It must be 10 seconds or more.');
}

/** Adds the flags of commands that go to hosts without a playbook. */
export function addHostFlags(command: Command): Command {
  return addVerboseFlag(addConnectionFlags(addInventoryFlags(command)));
}

function addConnectionFlags(command: Command): Command {
  return addLoginFlags(command.option('-f, --forks <n>', 'how many hosts at a time', positive, 50)).option(
    '-K, --ask-become-pass',
    'ask for the password to become root',
  );
}

/** Adds the flags of the login user and its key. */
export function addLoginFlags(command: Command): Command {
  return command
    .option('-u, --user <name>', 'login user', filled)
    .option('--private-key <file>', 'private key file of the login', filled);
}

/** Tags may be separated by commas, and the flag may be repeated. */
function tagList(value: string, earlier: readonly string[] = []): readonly string[] {
  const given = value.split(',').map((tag) => tag.trim());
  if (given.every(Boolean)) return [...earlier, ...given];
  throw new InvalidArgumentError('It must be one or more tags, separated by commas.');
}

function listOption(what: string, others: string[]): Option {
  return new Option(`--list-${what}`, `print the ${what} of each play and run nothing`).conflicts(others);
}

function reportFile(file: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), filled(file)];
}
