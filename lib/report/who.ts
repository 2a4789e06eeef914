import { hostRange } from './host-range';

/** Up to this number, hosts are named; more are counted. */
export const fewHosts = 3;

/** Hosts in a headline: their names or their number; `among`: all hosts of the play. */
export function who(hosts: readonly string[], among: readonly string[] = []): string {
  if (hosts.length <= fewHosts) return hosts.join(', ');
  return `${hosts.length === among.length ? 'all ' : ''}${countHosts(hosts.length)}`;
}

/** The names of hosts that a headline only counts, as a line below it; none if it names them or says all. */
export function namesBelow(hosts: readonly string[], among: readonly string[] = []): readonly string[] {
  if (hosts.length <= fewHosts || hosts.length === among.length) return [];
  const others = among.filter((host) => !hosts.includes(host));
  const texts = [hostRange(hosts), ...(others.length === 0 ? [] : [`all but ${hostRange(others)}`])];
  const [shortest = ''] = texts.sort((one, other) => one.length - other.length);
  return [`  on ${shortest}`];
}

/** Hosts within a line: their names, or their range and number. */
export function namedIn(hosts: readonly string[]): string {
  return hosts.length <= fewHosts ? hosts.join(', ') : `${hostRange(hosts)} (${countHosts(hosts.length)})`;
}

/** `1 host`, `30 hosts`. */
export function countHosts(count: number): string {
  return count === 1 ? '1 host' : `${count} hosts`;
}
