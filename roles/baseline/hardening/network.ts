import { sysctl, type TaskList } from '../../../lib';
import type { NetworkOptions } from '../options';

const interfaces = (family: string, settings: readonly string[]) =>
  ['all', 'default'].flatMap((name) => settings.map((setting) => `net.${family}.conf.${name}.${setting}`));

const off = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 0]));

const ipv4 = {
  ...off(
    interfaces('ipv4', ['accept_redirects', 'secure_redirects', 'send_redirects', 'accept_source_route']),
  ),
  // Loose: strict breaks hosts with two ways out. Packets from addresses that no way leads to are dropped.
  ...Object.fromEntries(interfaces('ipv4', ['rp_filter']).map((name) => [name, 2])),
  'net.ipv4.icmp_echo_ignore_broadcasts': 1,
  'net.ipv4.icmp_ignore_bogus_error_responses': 1,
  'net.ipv4.tcp_syncookies': 1,
  'net.ipv4.tcp_rfc1337': 1,
};

const ipv6 = off(interfaces('ipv6', ['accept_redirects', 'accept_source_route']));

/** Nobody on the network changes where packets go. Martians are not logged: ufw turns that off, and has the last word. */
export function network(options: NetworkOptions | false): TaskList {
  const name = '60-hostwright-network';
  if (options === false) return [sysctl({ name, state: 'absent' })];
  return [sysctl({ name, settings: options.ipv6 === false ? ipv4 : { ...ipv4, ...ipv6 } })];
}
