import { Command, Option } from 'commander';
import type { LabHost, Suite } from '../lab/host';
import { tableText } from '../report/table';
import { addVerboseFlag, positive } from './flags';
import { passOn, print } from './print';
import { runProgram } from './program';
import { waiting } from './waiting';

// Each subcommand loads what it needs of the lab, so that --help does not wait for it.
/** The `lab` command with its subcommands. */
export function labCommand(): Command {
  const lab = new Command('lab')
    .description('throw-away Debian machines on this computer, to try and test playbooks')
    .addHelpText('after', examples);
  // Not for `ssh` and `exec`: there -v belongs to the command.
  addVerboseFlag(lab.command('up'))
    .description('boot hosts and wait until they accept logins')
    .argument('[hosts...]', 'how many hosts, called lab1, lab2, …, or their names', wantedHosts, 3)
    .addOption(suiteOption('Debian release of new hosts (default: bookworm)'))
    .action((hosts: WantedHosts, options: SuiteOption) => up(hosts, options));
  addVerboseFlag(lab.command('down'))
    .description('stop all hosts and remove everything but the images')
    .action(() => down());
  addVerboseFlag(lab.command('reset'))
    .description('make hosts new again: the named ones, or all')
    .argument('[host...]', 'names of hosts; default: all')
    .addOption(suiteOption('Debian release of these hosts from now on'))
    .action((names: string[], options: SuiteOption) => reset(names, options));
  addVerboseFlag(lab.command('status'))
    .description('list the hosts and their state')
    .action(() => status());
  lab
    .command('ssh')
    .description('log in to a host, or run a command on it')
    .argument('<host>', 'name of the host')
    .argument('[command...]', 'after --')
    .action((name: string, command: string[]) => ssh(name, command));
  lab
    .command('exec')
    .description('run a command inside a host as root, without ssh: for a host that locked you out')
    .argument('<host>', 'name of the host')
    .argument(
      '<command...>',
      'after --; one argument is a shell command line, several are a command with its arguments',
    )
    .action((name: string, command: string[]) => exec(name, command));
  return lab;
}

const examples = `
Examples:
  hostwright lab up                      three hosts: lab1, lab2, lab3
  hostwright lab up 20                   twenty hosts; those that are up stay as they are
  hostwright lab up web1 db1             two hosts with names of your own
  hostwright lab up 2 --suite trixie     with another release of Debian
  hostwright lab reset lab2              lab2 as new
  hostwright lab ssh lab1                a shell on lab1
  hostwright lab ssh lab1 -- uname -a    one command
  hostwright lab exec lab1 -- ufw disable   when ssh cannot log in any more
  hostwright lab down                    removes all but the cached images

Environment:
  HOSTWRIGHT_LAB          name of the lab (default); several can be up at once
  HOSTWRIGHT_LAB_SUBNET   its addresses, for example 10.77.0.0/22
  HOSTWRIGHT_LAB_DIR      directory of the disks (/var/lib/hostwright/lab)
  HOSTWRIGHT_LAB_MIRROR   a Debian mirror, if this computer's apt sources name none`;

interface SuiteOption {
  readonly suite?: Suite;
}

type WantedHosts = number | readonly string[];

/** Reads a number or one more name: no name begins with a digit. */
function wantedHosts(word: string, earlier: WantedHosts): WantedHosts {
  if (!/^[a-z]/i.test(word)) return positive(word);
  return typeof earlier === 'number' ? [word] : [...earlier, word];
}

async function up(wanted: WantedHosts, { suite }: SuiteOption): Promise<void> {
  const { labUp } = await import('../lab/up');
  const hosts = await waiting((onProgress) => labUp({ hosts: wanted, suite, onProgress }));
  print(tableText(hosts.map((host) => [host.name, host.address, host.suite])));
}

async function down(): Promise<void> {
  const { labDown } = await import('../lab/down');
  await waiting((onProgress) => labDown({ onProgress }));
}

async function reset(names: readonly string[], { suite }: SuiteOption): Promise<void> {
  const { labHosts, labReset } = await import('../lab/lab');
  const chosen = names.length > 0 ? names : labHosts().map(({ name }) => name);
  if (chosen.length === 0) print('the lab is down\n');
  await waiting((onProgress) => labReset(chosen, { suite, onProgress }));
}

async function status(): Promise<void> {
  const { labStatus } = await import('../lab/lab');
  const hosts = labStatus();
  print(hosts.length === 0 ? 'the lab is down\n' : tableText(hosts.map(statusRow)));
}

async function ssh(name: string, command: readonly string[]): Promise<void> {
  const [{ labHost }, { labSettings }, { sshArguments }, { runOnTerminal }] = await Promise.all([
    import('../lab/lab'),
    import('../lab/settings'),
    import('../lab/ssh'),
    import('../transport/openssh/terminal'),
  ]);
  process.exitCode = await runOnTerminal([...sshArguments(labSettings(), labHost(name)), ...command]);
}

async function exec(name: string, command: readonly string[]): Promise<void> {
  const [{ labExec }, { commandLine }] = await Promise.all([
    import('../lab/lab'),
    import('../shell/command-line'),
  ]);
  const { code, stdout, stderr } = await labExec(name, commandLine(command).text);
  passOn(process.stdout, stdout);
  passOn(process.stderr, stderr);
  process.exitCode = code;
}

function statusRow(host: LabHost & { readonly state: string }): string[] {
  return [host.name, host.address, host.suite, host.state];
}

function suiteOption(description: string): Option {
  return new Option('--suite <suite>', description).choices([
    'bookworm',
    'bullseye',
    'trixie',
    'ubuntu-like',
  ]);
}

if (require.main === module) void runProgram(labCommand(), process.argv);
