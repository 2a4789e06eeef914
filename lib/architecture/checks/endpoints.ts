import { endpointsOf } from '../endpoints';
import { finding } from '../finding';
import { reachesOf } from '../reach';
import type { Environment } from '../environment';
import type { Rule } from './context';

/** An external endpoint is served by the service that has it, at its scheme. */
export const wrongEndpoints: Rule = ({ environments }) =>
  unique(
    environments.flatMap((environment) =>
      endpointsOf(environment).flatMap(({ service, url, protocol, listens }) => {
        const path = endpointPath(environment, service);
        if (listens === 'localhost') {
          return [
            finding(
              path,
              'is an external endpoint, but the service listens on localhost only',
              'Give the endpoint to the service that passes requests on to it.',
            ),
          ];
        }
        if (!isReachedFromOutside(environment, service)) {
          return [
            finding(
              path,
              'is an external endpoint that nobody outside reaches: no flow comes from the internet or a network',
              `Add { from: 'internet', to: … } under networking.flows, or take the endpoint away.`,
            ),
          ];
        }
        const scheme = url.protocol.replace(':', '');
        if (!['http', 'https'].includes(scheme) || scheme === protocol) return [];
        return [
          finding(
            path,
            `begins with ${scheme}://, but the service speaks ${protocol}`,
            'Correct the scheme, or give the endpoint to the service that ends TLS.',
          ),
        ];
      }),
    ),
  );

/** Names of external endpoints lie in the zone that this project keeps. */
export const foreignNames: Rule = ({ description, environments }) => {
  const { management } = description.networking?.dns ?? {};
  // A hosts file takes any name, and so may a person.
  if (management === 'hosts-file' || management === 'manual') return [];
  return unique(
    environments.flatMap((environment) => {
      const { zone } = environment.values;
      if (zone === undefined) return [];
      return endpointsOf(environment)
        .filter(({ url: { hostname } }) => hostname !== zone && !hostname.endsWith(`.${zone}`))
        .map(({ service, url }) =>
          finding(
            endpointPath(environment, service),
            `has the name ${url.hostname} in ${environment.name}, which is not in the zone ${zone}`,
            'Correct the name, networking.dns.zone, or zone of the environment.',
          ),
        );
    }),
  );
};

/** Two services of one environment do not share an endpoint. */
export const sharedEndpoints: Rule = ({ environments }) =>
  unique(
    environments.flatMap((environment) => {
      const seen = new Map<string, string>();
      return endpointsOf(environment).flatMap(({ service, url }) => {
        const other = seen.get(url.href);
        seen.set(url.href, service);
        if (other === undefined) return [];
        return [
          finding(
            endpointPath(environment, service),
            `is ${url.href}, the endpoint of "${other}" too`,
            'Give one of them another name or path.',
          ),
        ];
      });
    }),
  );

/** Where an environment says the endpoint of a service: with its differences, or with the service. */
export function endpointPath({ name, description }: Environment, service: string): string {
  const { differs = [], services } = description.environments?.[name] ?? {};
  if (services?.[service]?.endpoint !== undefined) return `environments.${name}.services.${service}.endpoint`;
  const index = differs.findLastIndex(({ what }) => what.services?.[service]?.endpoint !== undefined);
  if (index < 0) return `services.${service}.endpoint`;
  return `environments.${name}.differs.${index}.what.services.${service}.endpoint`;
}

function isReachedFromOutside(environment: Environment, service: string): boolean {
  return reachesOf(environment).some(
    (reach) =>
      reach.service === service &&
      (reach.from === 'internet' || Object.hasOwn(environment.networks, reach.from)),
  );
}

function unique<Found extends { readonly path: string; readonly message: string }>(
  found: readonly Found[],
): readonly Found[] {
  return [...new Map(found.map((each) => [`${each.path} ${each.message}`, each])).values()];
}
