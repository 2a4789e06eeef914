import { didYouMean } from '../../schema/validate';
import { finding, type Finding } from '../finding';
import { everyMetrics, listOf } from '../reach';
import type { DeclaredValue } from '../schema/configuration';
import type { EnvironmentValues } from '../schema/environment';
import type { CheckContext, Rule } from './context';

type Kind =
  | 'service'
  | 'network'
  | 'secret'
  | 'group'
  | 'group or host'
  | 'subnet'
  | 'environment'
  | 'variable'
  | 'source';

/** A name that stands somewhere, and what it must be the name of. */
interface Mention {
  readonly path: string;
  readonly kind: Kind;
  readonly name: string | undefined;
}

/** Every name is the name of something. In TypeScript the compiler finds most of this. */
export const unknownNames: Rule = (context) => {
  const known = knownNames(context);
  const isHostKnown = context.environments.every(({ hosts }) => hosts !== undefined);
  return mentions(context).flatMap(({ path, kind, name }) => {
    if (name === undefined || known[kind].has(name)) return [];
    if (kind === 'group or host' && !isHostKnown) return [];
    return [unknown(path, kind, name, [...known[kind]])];
  });
};

/** Networks are told from groups by their names. */
export const doubleNames: Rule = ({ description, groups }) =>
  Object.keys(description.networking?.networks ?? {})
    .filter((name) => Object.hasOwn(groups, name) || name === 'all' || name === 'internet')
    .map((name) =>
      finding(
        `networking.networks.${name}`,
        'has the name of a group; a flow could not tell them apart',
        'Give the network another name.',
      ),
    );

const articled: Readonly<Record<Kind, string>> = {
  service: 'a service',
  network: 'a network',
  secret: 'a secret',
  group: 'a group of the project',
  'group or host': 'a group or host',
  subnet: 'a subnet under Networking',
  environment: 'an environment of the description',
  variable: 'one of the Required Environment Variables',
  source: 'a group, a network, "all" or "internet"',
};

function unknown(path: string, kind: Kind, name: string, known: readonly string[]): Finding {
  const message = `names "${name}", which is not ${articled[kind]}${didYouMean(name, known)}`;
  const hint = known.length === 0 ? 'There are none so far.' : `There are: ${known.slice(0, 20).join(', ')}.`;
  return finding(path, message, hint);
}

function knownNames({
  description,
  groups,
  environments,
}: CheckContext): Readonly<Record<Kind, ReadonlySet<string>>> {
  const all = [...Object.keys(groups), 'all'];
  const networks = Object.keys(description.networking?.networks ?? {});
  const hosts = environments.flatMap((environment) => (environment.hosts ?? []).map(({ name }) => name));
  return {
    service: new Set(Object.keys(description.services ?? {})),
    network: new Set(networks),
    secret: new Set(Object.keys(description.security?.secretsManagement?.secrets ?? {})),
    group: new Set(all),
    'group or host': new Set([...all, ...hosts]),
    subnet: new Set(Object.keys(description.networking?.subnets ?? {})),
    environment: new Set(Object.keys(description.environments ?? {})),
    variable: new Set(Object.keys(description.configuration?.variables ?? {})),
    source: new Set([...all, 'internet', ...networks]),
  };
}

function mentions({ description }: CheckContext): readonly Mention[] {
  const {
    services = {},
    networking,
    configuration,
    logging,
    monitoring,
    alerting,
    environments = {},
  } = description;
  return [
    ...Object.entries(services).map(([name, { group }]) => mention(`services.${name}.group`, 'group', group)),
    ...(networking?.flows ?? []).flatMap(({ from, to }, index) => [
      ...listOf(from).map((name) => mention(`networking.flows.${index}.from`, 'source', name)),
      ...listOf(to)
        .filter((name) => name !== everyMetrics)
        .map((name) => mention(`networking.flows.${index}.to`, 'service', name)),
    ]),
    ...Object.entries(configuration?.variables ?? {}).flatMap(([name, variable]) => [
      ...ofValue(`configuration.variables.${name}`, variable),
      ...listOf(variable.services ?? []).map((service) =>
        mention(`configuration.variables.${name}.services`, 'service', service),
      ),
    ]),
    mention('logging.aggregation.service', 'service', logging?.aggregation?.service),
    mention('monitoring.collection.service', 'service', monitoring?.collection?.service),
    mention('alerting.service', 'service', alerting?.service),
    ...(alerting?.channels ?? []).map(({ secret }, index) =>
      mention(`alerting.channels.${index}.secret`, 'secret', secret),
    ),
    ...Object.entries(environments).flatMap(([name, { like, differs = [], ...own }]) => [
      mention(`environments.${name}.like`, 'environment', like),
      ...ofValues(`environments.${name}`, own),
      ...differs.flatMap(({ what }, index) => ofValues(`environments.${name}.differs.${index}.what`, what)),
    ]),
  ];
}

function ofValues(path: string, values: EnvironmentValues): readonly Mention[] {
  const keys = (part: string, kind: Kind, table: object = {}) =>
    Object.keys(table).map((name) => mention(`${path}.${part}.${name}`, kind, name));
  return [
    ...keys('servers', 'group or host', values.servers),
    ...keys('services', 'service', values.services),
    ...keys('subnets', 'subnet', values.subnets),
    ...keys('networks', 'network', values.networks),
    ...keys('variables', 'variable', values.variables),
    ...Object.entries(values.variables ?? {}).flatMap(([name, value]) =>
      ofValue(`${path}.variables.${name}`, value),
    ),
  ];
}

function ofValue(path: string, { secret, password, portOf, urlOf }: DeclaredValue): readonly Mention[] {
  return [
    mention(`${path}.secret`, 'secret', secret),
    mention(`${path}.password`, 'secret', password),
    mention(`${path}.portOf`, 'service', portOf),
    mention(`${path}.urlOf`, 'service', urlOf),
  ];
}

function mention(path: string, kind: Kind, name: string | undefined): Mention {
  return { path, kind, name };
}
