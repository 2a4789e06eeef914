import {
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  schemaOf,
  table,
  text,
  type InputOf,
  type OutputOf,
  type Schema,
} from '../../schema/schema';
import { variableValue } from './configuration';
import { duration, sentence } from './references';
import { hostingSchema } from './overview';
import { serviceDifferences } from './service';

const network = (): Schema<string> =>
  schemaOf({ type: 'string', expects: "a network such as '10.0.1.0/24'" });

/** The name of a zone of DNS. */
export const zone = (): Schema<string> =>
  schemaOf({
    type: 'string',
    pattern: '^([a-z0-9_-]+\\.)+[a-z0-9-]+$',
    expects: "the name of a zone such as 'shop.example.com'",
  });

const size = (): Schema<number> => schemaOf({ type: 'number', exclusiveMinimum: 0 });

/** Server Configuration: what each host of a group has. */
export const serverSchema = object({
  /** vCPUs: processors of each host. */
  vcpus: optional(integer({ minimum: 1 })),
  /** RAM of each host in GiB. */
  memoryGiB: optional(size()),
  /** Storage of each host in GiB. */
  storageGiB: optional(size()),
  /** Number of Instances: how many hosts the group has. */
  instances: optional(integer({ minimum: 1 })),
  /** `true`: a host may have more than this. Default: it has just this. */
  atLeast: optional(flag()),
});

/** Server Configuration: what each host of a group has. */
export interface ServerConfiguration extends InputOf<typeof serverSchema> {}

/** A subnet of one environment. */
export const subnetSchema = object({
  /** `public`: the internet reaches it; `private`: it does not. */
  kind: oneOf('public', 'private'),
  /** Its addresses, `'10.0.1.0/24'`. */
  network: network(),
  /** What it is for. */
  description: optional(sentence()),
});

/** What differs from environment to environment, apart from what the project's names type. */
export const environmentDetails = object({
  /** Hosting Environment, where it is not the one under Overview. */
  hostingEnvironment: optional(hostingSchema),
  /** Regions, where they are not those under Overview. */
  regions: optional(list(text(), { minItems: 1 })),
  /** Operating System of the hosts: `'Debian 12'`. */
  operatingSystem: optional(
    schemaOf<string>({
      type: 'string',
      pattern: '^[A-Za-z]+ \\S+',
      expects: "a system with its version, such as 'Debian 12'",
    }),
  ),
  /** Process Management: what starts the services and starts them again. */
  processManagement: optional(oneOf('systemd', 'pm2')),
  /** Subnets of this environment by name: those under Networking, with other addresses. */
  subnets: optional(table(subnetSchema)),
  /** Networks of this environment by name, where they have other addresses than declared. */
  networks: optional(table(list(network(), { minItems: 1 }))),
  /** Values of the Required Environment Variables that are not the same everywhere. */
  variables: optional(table(variableValue)),
  /** DNS: the zone of this environment, where it is not the one under Networking. */
  zone: optional(zone()),
  /** Log Retention of this environment, where it is not the one under Logging. */
  logRetention: optional(duration()),
});

/** What differs from environment to environment, apart from what the project's names type. */
export interface EnvironmentDetails extends InputOf<typeof environmentDetails> {}

/** All that may differ from environment to environment. */
export const environmentValues = object({
  servers: optional(table(serverSchema)),
  services: optional(table(serviceDifferences)),
  addresses: optional(table(text())),
  ...environmentDetails.properties,
});

/** What differs between environments, checked. */
export interface EnvironmentValues extends OutputOf<typeof environmentValues> {}

/** Words about an environment. */
export const environmentWords = object({
  /** Purpose: what the environment is for. */
  purpose: optional(sentence()),
  /** Setup: the commands, or sentences, that set it up, in their order. */
  setup: optional(list(sentence(), { minItems: 1 })),
});

/** Words about an environment. */
export interface EnvironmentWords extends InputOf<typeof environmentWords> {}

/** One environment. */
export const environmentSchema = object({
  ...environmentWords.properties,
  ...environmentValues.properties,
  like: optional(text()),
  differs: optional(list(object({ what: environmentValues, why: sentence() }))),
});

/** One environment, checked. */
export interface DeclaredEnvironment extends OutputOf<typeof environmentSchema> {}
