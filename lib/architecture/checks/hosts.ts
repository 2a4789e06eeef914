import { finding, type Finding } from '../finding';
import { isAddress } from '../network';
import { reachesOf } from '../reach';
import type { Rule } from './context';

/** A group that a service runs on, or a flow comes from, has hosts. */
export const emptyGroups: Rule = ({ environments, groups }) => {
  const known = environments.filter(({ hosts }) => hosts !== undefined);
  return known.flatMap((environment) => {
    const isEmpty = (group: string) => environment.hostsOf(group).length === 0;
    const services = Object.entries(environment.services)
      .filter(([, { group }]) => (Object.hasOwn(groups, group) || group === 'all') && isEmpty(group))
      .map(([name, { group }]) => noHosts(`services.${name}.group`, group, environment.name));
    const sources = reachesOf(environment)
      .filter(({ from }) => Object.hasOwn(groups, from) && isEmpty(from))
      .map(({ path, from }) => noHosts(`${path}.from`, from, environment.name));
    return [...services, ...firstOf(sources)];
  });
};

/** The inventory has as many hosts of a group as the description says. */
export const hostCounts: Rule = ({ environments }) =>
  environments.flatMap(({ name, values, hosts, hostsOf }) =>
    Object.entries(values.servers ?? {}).flatMap(([group, { instances }]) => {
      const found = hostsOf(group).length;
      if (hosts === undefined || instances === undefined || instances === found) return [];
      return [
        finding(
          `environments.${name}.servers.${group}.instances`,
          `is ${instances}, but the inventory of ${name} has ${found} ${found === 1 ? 'host' : 'hosts'} in the group "${group}"`,
          `Correct the number, or the hosts of the group in inventory/${name}.`,
        ),
      ];
    }),
  );

/** Firewall rules are about addresses: a host that flows come from must have one. */
export const namedAddresses: Rule = ({ environments }) =>
  environments.flatMap((environment) => {
    const { name, hostsOf, addressOf } = environment;
    const sources = new Set(reachesOf(environment).map(({ from }) => from));
    const hosts = new Set([...sources].flatMap((group) => hostsOf(group)));
    return [...hosts]
      .filter((host) => !isAddress(addressOf(host)))
      .map((host) =>
        finding(
          `environments.${name}.addresses.${host.name}`,
          `is missing: flows come from ${host.name}, and "${addressOf(host)}" is not an IP address, which firewall rules need`,
          `Give the address that the other hosts see: addresses: { ${host.name}: '10.0.0.1' }.`,
        ),
      );
  });

function noHosts(path: string, group: string, environment: string): Finding {
  return finding(
    path,
    `is the group "${group}", which has no hosts in ${environment}`,
    `Give it hosts in inventory/${environment}, or say services: { NAME: { present: false } } for that environment.`,
  );
}

function firstOf(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((each) => [each.path, each])).values()];
}
