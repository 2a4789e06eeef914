import { checkArchitecture } from '../../lib/architecture/check';
import type { HostsByEnvironment } from '../../lib/architecture/environment';
import type { Finding } from '../../lib/architecture/finding';
import { shop } from './shop';

/** The hosts of the shop in one environment, at 10.0.x.y. */
function hostsAt(network: string) {
  const host = (name: string, group: string, end: string) => ({
    name,
    groups: ['all', group],
    address: `${network}.${end}`,
  });
  return [
    host('edge1', 'edge', '1.10'),
    host('app1', 'app', '2.11'),
    host('app2', 'app', '2.12'),
    host('db1', 'db', '2.21'),
    host('ops1', 'ops', '2.31'),
  ];
}

/** The inventories of the shop. */
export const shopHosts: HostsByEnvironment = {
  production: hostsAt('10.0'),
  staging: hostsAt('10.1'),
  development: hostsAt('10.77'),
};

/** Values by dotted path; undefined takes away what stands there. */
export type Changes = Readonly<Record<string, unknown>>;

/** The data of the shop with other values at some paths. */
export function altered(changes: Changes): unknown {
  const data = structuredClone(shop.data) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    const parent = keys.reduce<Record<string, unknown>>((at, key) => (at[key] ??= {}) as never, data);
    if (Array.isArray(parent) && last === '+') parent.push(value);
    else if (value === undefined) Reflect.deleteProperty(parent, last);
    else parent[last] = value;
  }
  return data;
}

/** What is wrong with the shop when these values are otherwise. */
export function findingsOf(changes: Changes, hosts: HostsByEnvironment = shopHosts): readonly Finding[] {
  return checkArchitecture({ ...shop, data: altered(changes) }, hosts).findings;
}
