import { hostRange } from './host-range';

/** As many hosts are called by their names; more are counted. */
export const fewHosts = 3;

/** Hosts in a headline: their names, or how many they are; `among`: the hosts that it might have been. */
export function who(hosts: readonly string[], among: readonly string[] = []): string {
  if (hosts.length <= fewHosts) return hosts.join(', ');
  return `${hosts.length === among.length ? 'all ' : ''}${countHosts(hosts.length)}`;
}

/** The names of hosts that a headline only counts, as a line below it; none where it names them or where it is all. */
export function namesBelow(hosts: readonly string[], among: readonly string[] = []): readonly string[] {
  if (hosts.length <= fewHosts || hosts.length === among.length) return [];
  const others = among.filter((host) => !hosts.includes(host));
  const ways = [hostRange(hosts), ...(others.length === 0 ? [] : [`all but ${hostRange(others)}`])];
  const [shortest = ''] = ways.sort((one, other) => one.length - other.length);
  return [`  on ${shortest}`];
}

/** Hosts within a line: their names, or their range and how many they are. */
export function namedIn(hosts: readonly string[]): string {
  return hosts.length <= fewHosts ? hosts.join(', ') : `${hostRange(hosts)} (${countHosts(hosts.length)})`;
}

/** `1 host`, `30 hosts`. */
export function countHosts(count: number): string {
  return count === 1 ? '1 host' : `${count} hosts`;
}
