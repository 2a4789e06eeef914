import { Command } from 'commander';
import { HostwrightError } from '../errors/error';
import type { InventoryHost } from '../inventory/inventory';
import { commandLine } from '../shell/command-line';
import { chooseHosts } from './choose-hosts';
import { positive } from './flags';
import { addInventoryFlags } from './inventory-flags';
import { addLoginFlags, type HostFlags } from './run-flags';

/** `hostwright ssh HOST`: a terminal on a host, with the connection of the inventory. */
export function sshCommand(): Command {
  const command = new Command('ssh')
    .description('open a terminal on a host, or run a command there, with ssh')
    .argument('<host>', 'name of a host of the inventory')
    .argument('[command...]', 'after --')
    .option('--forward <port>', "port of the host's localhost that localhost has here meanwhile", positive);
  return addLoginFlags(addInventoryFlags(command))
    .addHelpText('after', help)
    .action((host: string, command: string[], flags: SshFlags) => ssh(host, command, flags));
}

const help = `
Examples:
  hostwright ssh web1 -e production
      a shell on web1: address, user, key, jump hosts and known hosts as in the inventory
  hostwright ssh web1 -e production -- sudo less /var/log/syslog
      a single command; it gets a terminal if you have one
  hostwright ssh web1 -u root
      as another user
  hostwright ssh ops1 --forward 8441
      meanwhile http://localhost:8441 is what listens there at 127.0.0.1:8441

The exit code is that of the command, or 255 if ssh could not log in.`;

interface SshFlags extends HostFlags {
  readonly forward?: number | undefined;
}

async function ssh(pattern: string, command: readonly string[], flags: SshFlags): Promise<void> {
  const { name, target } = onlyOne(pattern, await chooseHosts(pattern, flags));
  if (target.transport === 'local') throw noRemoteHost(name);
  const { openTerminal } = await import('../transport/openssh/terminal');
  process.exitCode = await openTerminal(target, {
    commandLine: command.length === 0 ? undefined : commandLine(command).text,
    forward: flags.forward,
  });
}

function onlyOne(pattern: string, [first, ...more]: readonly InventoryHost[]): InventoryHost {
  if (first !== undefined && more.length === 0) return first;
  throw new HostwrightError({
    code: 'USAGE',
    message: `"${pattern}" matches ${more.length + 1} hosts, but a terminal needs exactly one`,
    hint: `Name one, such as ${first?.name ?? 'web1'}. For all of them: hostwright exec ${pattern} -- COMMAND.`,
  });
}

function noRemoteHost(name: string): HostwrightError {
  return new HostwrightError({
    code: 'USAGE',
    message: `${name} is this computer (transport: local)`,
    hint: 'You are on it already.',
  });
}
