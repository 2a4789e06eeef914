import { Command } from 'commander';
import { HostwrightError } from '../errors/error';
import type { InventoryHost } from '../inventory/inventory';
import { commandLine } from '../shell/command-line';
import { chooseHosts } from './choose-hosts';
import { addInventoryFlags, filled, type HostFlags } from './run-flags';

/** `hostwright ssh HOST`: a terminal on a host, with the connection that the inventory says. */
export function sshCommand(): Command {
  const command = new Command('ssh')
    .description('open a terminal on a host, or run a command line there, with the program ssh')
    .argument('<host>', 'name of a host of the inventory')
    .argument('[command...]', 'after --');
  return addInventoryFlags(command)
    .option('-u, --user <name>', 'login user', filled)
    .option('--private-key <file>', 'key to log in with', filled)
    .addHelpText('after', help)
    .action((host: string, words: string[], flags: HostFlags) => ssh(host, words, flags));
}

const help = `
Examples:
  hostwright ssh web1 -e production
      a shell on web1: address, user, key, jump hosts and known hosts as in the inventory
  hostwright ssh web1 -e production -- sudo less /var/log/syslog
      one command line, on a terminal where there is one
  hostwright ssh web1 -u root
      as another user

The exit code is the one of ssh: that of the command, 255 where it could not log in.`;

async function ssh(pattern: string, words: readonly string[], flags: HostFlags): Promise<void> {
  const { name, target } = onlyOne(pattern, await chooseHosts(pattern, flags));
  if (target.transport === 'local') throw noRemoteHost(name);
  const { openTerminal } = await import('../transport/openssh/terminal');
  process.exitCode = await openTerminal(target, words.length === 0 ? undefined : commandLine(words).text);
}

function onlyOne(pattern: string, [first, ...more]: readonly InventoryHost[]): InventoryHost {
  if (first !== undefined && more.length === 0) return first;
  throw new HostwrightError({
    code: 'USAGE',
    message: `"${pattern}" is ${more.length + 1} hosts, and a terminal is on one`,
    hint: `Name one, such as ${first?.name ?? 'web1'}. For all of them: hostwright exec ${pattern} -- COMMAND.`,
  });
}

function noRemoteHost(name: string): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `${name} is this computer itself (transport: local)`,
    hint: 'You are there already.',
  });
}
