import { finding } from '../finding';
import { everyMetrics, listOf, reachesOf } from '../reach';
import type { Rule } from './context';
import { namesOf } from './context';

/** What listens to the network is reached by some flow. */
export const unreachedServices: Rule = ({ description, environments }) => {
  const { services = {} } = description;
  const reached = new Set(environments.flatMap((each) => reachesOf(each).map(({ service }) => service)));
  return Object.entries(services)
    .filter(([name, { listens }]) => listens !== 'localhost' && !reached.has(name))
    .filter(([name]) => environments.some((each) => Object.hasOwn(each.services, name)))
    .map(([name]) =>
      finding(
        `services.${name}`,
        'is reached by no flow: its port would be closed to everybody',
        `Add a flow to it under networking.flows, or say listens: 'localhost'.`,
      ),
    );
};

/** Every flow reaches something. */
export const emptyFlows: Rule = ({ description, environments, groups }) =>
  (description.networking?.flows ?? []).flatMap(({ to }, index) =>
    listOf(to).flatMap((target) => {
      const path = `networking.flows.${index}.to`;
      if (target === everyMetrics) {
        const isThere = Object.values(description.services ?? {}).some(
          ({ metrics }) => metrics !== undefined,
        );
        if (isThere) return [];
        return [
          finding(
            path,
            'reaches nothing: no service has metrics',
            'Say metrics: { names: … } of the services that have them.',
          ),
        ];
      }
      const service = Object.hasOwn(description.services ?? {}, target)
        ? description.services?.[target]
        : undefined;
      if (service === undefined) return [];
      if (service.listens === 'localhost') {
        return [
          finding(
            path,
            `reaches nothing: "${target}" listens on localhost only`,
            `Take away the flow, or listens: 'localhost' of the service.`,
          ),
        ];
      }
      if (service.group !== 'all' && !Object.hasOwn(groups, service.group)) return [];
      const known = environments.filter(
        (each) => each.hosts !== undefined && Object.hasOwn(each.services, target),
      );
      if (known.length === 0 || known.some((each) => each.hostsOf(service.group).length > 0)) return [];
      return [
        finding(
          path,
          `reaches nothing: the group "${service.group}" of "${target}" has no host in ${namesOf(known)}`,
          'Give the group hosts in an inventory, or take the flow away.',
        ),
      ];
    }),
  );

/** A flow to PostgreSQL says who may open what; other flows do not. */
export const databaseFlows: Rule = ({ description }) =>
  (description.networking?.flows ?? []).flatMap(({ to, database, user }, index) => {
    const path = `networking.flows.${index}`;
    const protocols = listOf(to).map((name) => description.services?.[name]?.protocol);
    const isDatabase = protocols.includes('postgresql');
    if (isDatabase && (database === undefined || user === undefined)) {
      const lacking = database === undefined ? 'database' : 'user';
      return [
        finding(
          `${path}.${lacking}`,
          'is missing: the flow goes to PostgreSQL',
          "Say which database which user may open: database: 'shop', user: 'shop'.",
        ),
      ];
    }
    if (isDatabase || (database === undefined && user === undefined)) return [];
    return [
      finding(
        path,
        'names a database or a user, but goes to no service of the protocol postgresql',
        'Take database and user away, or correct "to".',
      ),
    ];
  });

/** No flow is said twice. */
export const repeatedFlows: Rule = ({ environments: [environment] }) => {
  if (environment === undefined) return [];
  const seen = new Map<string, string>();
  return reachesOf(environment).flatMap(({ path, from, service, port, flow }) => {
    const same = JSON.stringify([from, service, port, flow.database, flow.user]);
    const earlier = seen.get(same);
    if (earlier === undefined) seen.set(same, path);
    if (earlier === undefined || earlier === path) return [];
    return [
      finding(
        path,
        `says again what ${earlier} says: from "${from}" to "${service}"`,
        'Take one of them away.',
      ),
    ];
  });
};
