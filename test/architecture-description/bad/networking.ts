import { bad, type BadDescription } from './bad';

/** What is refused about networking. */
export const networking: readonly BadDescription[] = [
  bad(
    'subnets outside the virtual network',
    { 'networking/virtualPrivateCloud': { name: 'shop', network: '10.9.0.0/16' } },
    [
      'Networking',
      'networking.subnets.public.network',
      'is 10.0.1.0/24, which is not in 10.9.0.0/16, the virtual network',
    ],
    [
      'Networking',
      'networking.subnets.private.network',
      'is 10.0.2.0/24, which is not in 10.9.0.0/16, the virtual network',
    ],
  ),
  bad('a subnet that cannot be read', { 'networking/subnets/private/network': '10.0.2.0/33' }, [
    'Networking',
    'networking.subnets.private.network',
    'must be a network such as \'10.0.1.0/24\' (it is "10.0.2.0/33")',
  ]),
  bad(
    'hosts outside the subnets',
    { 'networking/subnets/private/network': '10.0.3.0/24' },
    [
      'Networking',
      'networking.subnets',
      'do not have 10.0.2.11, the address of app1 in production; they are 10.0.1.0/24, 10.0.3.0/24',
    ],
    [
      'Networking',
      'networking.subnets',
      'do not have 10.0.2.12, the address of app2 in production; they are 10.0.1.0/24, 10.0.3.0/24',
    ],
    [
      'Networking',
      'networking.subnets',
      'do not have 10.0.2.21, the address of db1 in production; they are 10.0.1.0/24, 10.0.3.0/24',
    ],
    [
      'Networking',
      'networking.subnets',
      'do not have 10.0.2.31, the address of ops1 in production; they are 10.0.1.0/24, 10.0.3.0/24',
    ],
  ),
  bad('a flow to an unknown service', { 'networking/flows/2/to': 'apii' }, [
    'Networking',
    'networking.flows.2.to',
    'names "apii", which is not a service, did you mean "api"?',
  ]),
  bad('a flow from an unknown group', { 'networking/flows/2/from': 'edgee' }, [
    'Networking',
    'networking.flows.2.from',
    'names "edgee", which is not a group, a network, "all" or "internet", did you mean "edge"?',
  ]),
  bad('a flow to a database without a user', { 'networking/flows/3/user': undefined }, [
    'Networking',
    'networking.flows.3.user',
    'is missing: the flow goes to PostgreSQL',
  ]),
  bad('a flow with a database to what is not one', { 'networking/flows/2/database': 'shop' }, [
    'Networking',
    'networking.flows.2',
    'names a database or a user, but goes to no service of the protocol postgresql',
  ]),
  bad('a flow that is said twice', { 'networking/flows/+': { from: 'edge', to: 'api' } }, [
    'Networking',
    'networking.flows.7',
    'says again what networking.flows.2 says: from "edge" to "api"',
  ]),
  bad('a flow to what listens on localhost', { 'services/api/listens': 'localhost' }, [
    'Networking',
    'networking.flows.2.to',
    'reaches nothing: "api" listens on localhost only',
  ]),
  bad('a network with the name of a group', { 'networking/networks/app': { addresses: ['192.0.2.0/24'] } }, [
    'Networking',
    'networking.networks.app',
    'has the name of a group; a flow could not tell them apart',
  ]),
  bad(
    'a service without hosts',
    { 'services/api/group': 'cache' },
    [
      'Networking',
      'networking.flows.2.to',
      'reaches nothing: the group "cache" of "api" has no host in production, staging, development',
    ],
    [
      'Port and Endpoint Mapping',
      'services.api.group',
      'is the group "cache", which has no hosts in production',
    ],
    [
      'Port and Endpoint Mapping',
      'services.api.group',
      'is the group "cache", which has no hosts in staging',
    ],
    [
      'Port and Endpoint Mapping',
      'services.api.group',
      'is the group "cache", which has no hosts in development',
    ],
  ),
  bad(
    'a flow from a group without hosts',
    { 'networking/flows/2/from': 'cache' },
    ['Networking', 'networking.flows.2.from', 'is the group "cache", which has no hosts in production'],
    ['Networking', 'networking.flows.2.from', 'is the group "cache", which has no hosts in staging'],
    ['Networking', 'networking.flows.2.from', 'is the group "cache", which has no hosts in development'],
  ),
  bad(
    'metrics that nothing has',
    {
      'services/api/metrics': undefined,
      'services/hosts/metrics': undefined,
      'services/prometheus/metrics': undefined,
      'monitoring/keyMetrics': {},
      'alerting/alerts': [],
    },
    ['Networking', 'networking.flows.4.to', 'reaches nothing: no service has metrics'],
    [
      'Port and Endpoint Mapping',
      'services.hosts',
      'is reached by no flow: its port would be closed to everybody',
    ],
    [
      'Port and Endpoint Mapping',
      'services.prometheus',
      'is reached by no flow: its port would be closed to everybody',
    ],
  ),
];
