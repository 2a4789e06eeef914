import { Command, InvalidArgumentError, Option } from 'commander';
import type { LabHost, Suite } from '../lab/host';
import { aligned } from '../report/aligned';
import { runProgram } from './program';
import { waiting } from './waiting';

// The lab is loaded by the subcommand that runs: whoever only asks for help does not wait for it.
/** The `lab` command with its subcommands, to be mounted into the program or run by itself. */
export function labCommand(): Command {
  const lab = new Command('lab')
    .description('throw-away Debian machines on this computer, to try and test playbooks on')
    .addHelpText('after', examples);
  lab
    .command('up')
    .description('boot hosts lab1, lab2, … unless they are up, and wait until one can log in')
    .argument('[hosts]', 'how many', parseCount, 3)
    .addOption(suiteOption('release of hosts that are not there yet (default: bookworm)'))
    .addOption(verboseOption())
    .action((count: number, options: SuiteOption) => up(count, options));
  lab
    .command('down')
    .description('end all hosts and remove everything but the images')
    .addOption(verboseOption())
    .action(() => down());
  lab
    .command('reset')
    .description('make hosts as if they had never been used: those named, or all')
    .argument('[host...]', 'names of hosts')
    .addOption(suiteOption('release of these hosts from now on'))
    .addOption(verboseOption())
    .action((names: string[], options: SuiteOption) => reset(names, options));
  lab
    .command('status')
    .description('list the hosts and what they are doing')
    .addOption(verboseOption())
    .action(() => status());
  lab
    .command('ssh')
    .description('log in to a host, or run a command on it')
    .argument('<host>', 'name of the host')
    .argument('[command...]', 'after --')
    .action((name: string, command: string[]) => ssh(name, command));
  lab
    .command('exec')
    .description('run a command in a host as root, past its network: for one that locked everybody out')
    .argument('<host>', 'name of the host')
    .argument(
      '<command...>',
      'after --; one word is a line for the shell, several are a command and its words',
    )
    .action((name: string, command: string[]) => exec(name, command));
  return lab;
}

const examples = `
Examples:
  hostwright lab up                      three hosts: lab1, lab2, lab3
  hostwright lab up 20                   twenty, of which those that are up stay as they are
  hostwright lab up 2 --suite trixie     with another release of Debian
  hostwright lab reset lab2              lab2 as if it had never been used
  hostwright lab ssh lab1                a shell on lab1
  hostwright lab ssh lab1 -- uname -a    one command
  hostwright lab exec lab1 -- ufw disable   where ssh does not get in any more
  hostwright lab down                    nothing is left but the images in the cache

Environment:
  HOSTWRIGHT_LAB          name of the lab, so that several can be up at once (default)
  HOSTWRIGHT_LAB_SUBNET   its addresses, for example 10.77.0.0/22
  HOSTWRIGHT_LAB_DIR      where the hosts' disks are (/var/lib/hostwright/lab)
  HOSTWRIGHT_LAB_MIRROR   a Debian mirror, where this computer's apt sources name none`;

interface SuiteOption {
  readonly suite?: Suite;
}

async function up(count: number, { suite }: SuiteOption): Promise<void> {
  const { labUp } = await import('../lab/up');
  const hosts = await waiting((onProgress) => labUp({ hosts: count, suite, onProgress }));
  print(aligned(hosts.map((host) => [host.name, host.address, host.suite])));
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
  print(hosts.length === 0 ? 'the lab is down\n' : aligned(hosts.map(statusRow)));
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
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
}

function statusRow(host: LabHost & { readonly state: string }): string[] {
  return [host.name, host.address, host.suite, host.state];
}

/** Not for `ssh` and `exec`, where it would be taken from the command. */
function verboseOption(): Option {
  return new Option('-v, --verbose', 'show where an error came from');
}

function suiteOption(description: string): Option {
  return new Option('--suite <suite>', description).choices(['bookworm', 'bullseye', 'trixie']);
}

function parseCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 on.');
  return Number(text);
}

function print(text: string): void {
  process.stdout.write(text);
}

if (require.main === module) void runProgram(labCommand(), process.argv);
