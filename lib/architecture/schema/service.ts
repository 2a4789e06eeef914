import {
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  schemaOf,
  text,
  type InputOf,
  type OutputOf,
  type Schema,
} from '../../schema/schema';
import { extra, sentence } from './references';

const path = (): Schema<string> =>
  schemaOf({ type: 'string', pattern: '^/\\S*$', expects: "a path such as '/health'" });
const port = () => integer({ minimum: 1, maximum: 65_535 });

/** The protocols that something is derived from, and `tcp` and `udp` for all others. */
export const protocols = [
  'http',
  'https',
  'postgresql',
  'redis',
  'ssh',
  'dns',
  'syslog',
  'tcp',
  'udp',
] as const;

/** What a service tells about itself in the format of Prometheus. */
export const metricsSchema = object({
  /** Path of the metrics. Default: `/metrics`. */
  path: optional(path()),
  /** The port of the metrics, where it is not the port of the service. */
  port: optional(port()),
  /** Names of the metrics; `*` at the end stands for any rest: `['http_requests_total', 'process_*']`. */
  names: list(text({ pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*\\*?$' }), { minItems: 1 }),
});

const log = object({
  /** `json`: an object a line; `text`: lines for people. */
  format: oneOf('json', 'text'),
  /** The file on the host. Default: standard output, which goes to the journal. */
  file: optional(path()),
});

/** A row of the table “Port and Endpoint Mapping”, apart from the group of hosts. */
export const serviceDetails = object({
  /** Column Description: what it is for. */
  description: optional(sentence()),
  /** Column Internal Port: unique, above 1023, not the default of a well-known program; otherwise say `why`. */
  port: port(),
  /** What it speaks. `tcp` and `udp` for whatever has no name here. */
  protocol: oneOf(...protocols),
  /** Column External Endpoint: the URL at which clients reach it, `'https://shop.example.com'`. Default: none. */
  endpoint: optional(
    schemaOf<string>({
      type: 'string',
      pattern: '^[a-z]+://[^/\\s]+\\S*$',
      expects: "a URL such as 'https://shop.example.com'",
    }),
  ),
  /** `localhost`: only programs on the same host reach it, so it needs no flow. Default: `network`. */
  listens: optional(oneOf('network', 'localhost')),
  /** Health Check Endpoint: its path, or `true` for the path under that heading. Default: none. */
  health: optional(
    schemaOf<true | string>({
      type: ['string', 'boolean'],
      pattern: '^/\\S*$',
      expects: "true or a path such as '/health'",
    }),
  ),
  /** What it tells Prometheus. Default: nothing. */
  metrics: optional(metricsSchema),
  /** Log Format of this service, where it is not the one under Logging. */
  log: optional(log),
  /** Process Management of this service, where it is not the one of the environment. */
  manager: optional(oneOf('systemd', 'pm2')),
  /** How many processes run on each host. Default: 1. */
  instances: optional(integer({ minimum: 1 })),
  /** Why the port is an unusual one: below 1024, another program's default, or handed out by the kernel. */
  why: optional(sentence()),
  /** What the description has no place for, with `why` it is needed. */
  extra: optional(extra()),
});

/** A row of the table “Port and Endpoint Mapping”, apart from the group of hosts. */
export interface ServiceDetails extends InputOf<typeof serviceDetails> {}

/** A whole row. */
export const serviceSchema = object({ group: text(), ...serviceDetails.properties });

/** A service of the description, checked. */
export interface DeclaredService extends OutputOf<typeof serviceSchema> {}

/** The part of a row that an environment may say otherwise. */
export const serviceDifferences = object({
  /** Column Internal Port, in this environment. */
  port: optional(port()),
  /** Column External Endpoint, in this environment. */
  endpoint: serviceDetails.properties.endpoint,
  /** How many processes run on each host, in this environment. */
  instances: optional(integer({ minimum: 1 })),
  /** Process Management, in this environment. */
  manager: optional(oneOf('systemd', 'pm2')),
  /** `false`: this environment does not have the service. Default: true. */
  present: optional(flag()),
});

/** The part of a row that an environment may say otherwise. */
export interface ServiceDifferences extends InputOf<typeof serviceDifferences> {}
