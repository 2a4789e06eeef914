import { chownSync, copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { deployUser } from './image-recipe';
import type { HostRecord } from './state';
import type { Machine } from './machine';
import { gatewayAddress, type Subnet } from './subnet';

/** What the files of a machine need besides its own name and address. */
export interface Surroundings {
  readonly subnet: Subnet;
  /** The other hosts, also future ones. */
  readonly neighbours: readonly { readonly name: string; readonly address: string }[];
  readonly nameservers: readonly string[];
  readonly authorizedKey: string;
  /** The host's private key. */
  readonly hostKeyFile: string;
}

/** Writes the files of a host to its mounted disk before it boots: name, address, keys, neighbours. */
export function writeMachineFiles(machine: Machine, host: HostRecord, around: Surroundings): void {
  const inside = (path: string): string => join(machine.root, path);
  writeFileSync(inside('etc/hostname'), `${host.name}\n`);
  writeFileSync(inside('etc/hosts'), hostsFile(host, around));
  writeFileSync(inside('etc/machine-id'), `${createHash('md5').update(machine.id).digest('hex')}\n`);
  rmSync(inside('etc/resolv.conf'), { force: true });
  writeFileSync(
    inside('etc/resolv.conf'),
    around.nameservers.map((server) => `nameserver ${server}\n`).join(''),
  );
  writeFileSync(inside('etc/systemd/network/10-host0.network'), networkFile(host, around.subnet));
  copyFileSync(around.hostKeyFile, inside('etc/ssh/ssh_host_ed25519_key'));
  copyFileSync(`${around.hostKeyFile}.pub`, inside('etc/ssh/ssh_host_ed25519_key.pub'));
  for (const home of ['root', `home/${deployUser.name}`]) {
    writeFileSync(inside(`${home}/.ssh/authorized_keys`), `${around.authorizedKey}\n`, { mode: 0o600 });
  }
  chownSync(inside(`home/${deployUser.name}/.ssh/authorized_keys`), deployUser.uid, deployUser.gid);
}

function hostsFile(host: HostRecord, { neighbours }: Surroundings): string {
  const others = neighbours.filter(({ name }) => name !== host.name);
  const named = [host, ...others].map(({ name, address }) => `${address}\t${name}.lab.test ${name}`);
  return ['127.0.0.1\tlocalhost', '::1\tlocalhost ip6-localhost ip6-loopback', ...named, ''].join('\n');
}

function networkFile({ address }: HostRecord, subnet: Subnet): string {
  return `[Match]
Name=host0

[Network]
Address=${address}/${subnet.prefix}
Gateway=${gatewayAddress(subnet)}
IPv6AcceptRA=no
`;
}
