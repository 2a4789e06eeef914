import { inOrder, toBatches } from './order';
import type { FleetHost } from './fleet';
import type { PreparedPlay } from './prepare';

/** A warning for each machine that a play visits under several names at a time; each once. */
export function sameMachineWarnings(
  prepared: readonly Pick<PreparedPlay, 'play' | 'hosts'>[],
): readonly string[] {
  const together = prepared.flatMap(({ play, hosts }) => toBatches(play.serial, inOrder(play.order, hosts)));
  return [...new Set(together.flatMap(warningsFor))];
}

function warningsFor(hosts: readonly FleetHost[]): readonly string[] {
  const byMachine = new Map<string, FleetHost[]>();
  for (const host of hosts) {
    const machine = machineOf(host);
    byMachine.set(machine, [...(byMachine.get(machine) ?? []), host]);
  }
  return [...byMachine.values()].filter(({ length }) => length > 1).map(warning);
}

/** Names that mean the same address in DNS or ssh_config are taken for different machines. */
function machineOf({ target: { transport, address, port = 22, jump = [] } }: FleetHost): string {
  return transport === 'local' ? 'local' : JSON.stringify([address.toLowerCase(), port, jump]);
}

function warning(hosts: readonly FleetHost[]): string {
  const names = hosts.map(({ name }) => name);
  const target = hosts[0]?.target;
  const place = target?.transport === 'local' ? 'this computer' : `the machine at ${target?.address ?? ''}`;
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''} are the same host, ${place}: tasks of one and the same play run there at the same time and get in each other's way. Leave all names but one out of the play, or give it serial: 1.`;
}
