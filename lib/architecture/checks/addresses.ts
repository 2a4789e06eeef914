import { finding, type Finding } from '../finding';
import { isAddress, liesWithin, networkSet, readNetwork } from '../network';
import type { Environment } from '../environment';
import type { Rule } from './context';

/** Networks can be read, and subnets lie in the virtual network. */
export const malformedNetworks: Rule = ({ description, environments }) => {
  const { virtualPrivateCloud, networks = {}, subnets = {} } = description.networking ?? {};
  const cloud = virtualPrivateCloud?.network;
  const texts = [
    ...(cloud === undefined ? [] : [['networking.virtualPrivateCloud.network', cloud] as const]),
    ...Object.entries(networks).flatMap(([name, { addresses }]) =>
      addresses.map((text, index) => [`networking.networks.${name}.addresses.${index}`, text] as const),
    ),
    ...Object.entries(subnets).map(
      ([name, { network }]) => [`networking.subnets.${name}.network`, network] as const,
    ),
    ...environments.flatMap((environment) => ownNetworks(environment)),
  ];
  const malformed = texts
    .filter(([, text]) => readNetwork(text) === undefined)
    .map(([path, text]) =>
      finding(
        path,
        `must be a network such as '10.0.1.0/24' (it is "${text}")`,
        'Write an address and the number of its fixed bits.',
      ),
    );
  const outside = Object.entries(subnets)
    .filter(
      ([, { network }]) =>
        cloud !== undefined && readNetwork(network) !== undefined && readNetwork(cloud) !== undefined,
    )
    .filter(([, { network }]) => !liesWithin(network, cloud ?? ''))
    .map(([name, { network }]) =>
      finding(
        `networking.subnets.${name}.network`,
        `is ${network}, which is not in ${cloud ?? ''}, the virtual network`,
        'Correct one of the two.',
      ),
    );
  return [...malformed, ...outside];
};

/** Every host has an address in one of the subnets. */
export const foreignAddresses: Rule = ({ environments }) =>
  environments.flatMap((environment) => {
    const { name, values, hosts = [], addressOf } = environment;
    const subnets = Object.values(values.subnets ?? {}).map(({ network }) => network);
    if (subnets.length === 0 || subnets.some((network) => readNetwork(network) === undefined)) return [];
    const set = networkSet(subnets);
    return hosts
      .map((host) => ({ host, address: addressOf(host) }))
      .filter(({ address }) => isAddress(address) && !set.has(address))
      .map(({ host, address }) => foreign(name, host.name, { address, subnets }));
  });

function foreign(
  environment: string,
  host: string,
  { address, subnets }: { readonly address: string; readonly subnets: readonly string[] },
): Finding {
  return finding(
    'networking.subnets',
    `do not have ${address}, the address of ${host} in ${environment}; they are ${subnets.join(', ')}`,
    `Correct a subnet, the address in inventory/${environment}, or environments.${environment}.addresses.${host}.`,
  );
}

function ownNetworks({ name, description }: Environment): readonly (readonly [path: string, text: string])[] {
  const { differs = [], ...own } = description.environments?.[name] ?? {};
  const levels = [
    { path: `environments.${name}`, values: own },
    ...differs.map(({ what }, index) => ({
      path: `environments.${name}.differs.${index}.what`,
      values: what,
    })),
  ];
  return levels.flatMap(({ path, values: { subnets = {}, networks = {} } }) => [
    ...Object.entries(subnets).map(
      ([subnet, { network }]) => [`${path}.subnets.${subnet}.network`, network] as const,
    ),
    ...Object.entries(networks).flatMap(([network, texts]) =>
      texts.map((text, index) => [`${path}.networks.${network}.${index}`, text] as const),
    ),
  ]);
}
