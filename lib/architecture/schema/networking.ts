import {
  integer,
  list,
  object,
  oneOf,
  optional,
  table,
  text,
  type InputOf,
  type OutputOf,
} from '../../schema/schema';
import { subnetSchema, zone } from './environment';
import { oneOrMore, sentence } from './references';

/** What may be said about a flow besides its two ends. */
export const flowDetails = object({
  /** Why it is needed, in a sentence. */
  why: optional(sentence()),
  /** To PostgreSQL: the database that may be opened, or several. */
  database: optional(oneOrMore(text())),
  /** To PostgreSQL: the user who may open it, or several. */
  user: optional(oneOrMore(text())),
});

/** What may be said about a flow besides its two ends. */
export interface FlowDetails extends InputOf<typeof flowDetails> {}

/** One flow. */
export const flowSchema = object({
  from: oneOrMore(text()),
  to: oneOrMore(text()),
  ...flowDetails.properties,
});

/** A flow, checked: names of groups and networks, and of services. */
export interface DeclaredFlow extends OutputOf<typeof flowSchema> {}

/** How names come to addresses. */
export const dnsSchema = object({
  /** How DNS is managed: `bind9` is kept by RFC 2136, `hosts-file` by /etc/hosts; `manual` by a person. */
  management: oneOf('bind9', 'route53', 'hosts-file', 'manual'),
  /** The zone that hosts and endpoints have their names in: `'shop.example.com'`; an environment may have another. */
  zone: optional(zone()),
  /** Seconds for which others may remember a record. Default: 300. */
  ttl: optional(integer({ minimum: 1 })),
});

const vpcSchema = object({
  /** `none`: the hosts are in no virtual network; otherwise its name or number. */
  name: text(),
  /** All its addresses, `'10.0.0.0/16'`. */
  network: optional(text()),
});

/** A network that flows come from. */
export const networkSchema = object({
  /** Its addresses: `['192.0.2.0/24', '2001:db8::/32']`. */
  addresses: list(text(), { minItems: 1 }),
  /** Whose network it is. */
  description: optional(sentence()),
});

/** A network that flows come from. */
export interface Network extends InputOf<typeof networkSchema> {}

/** Heading “Networking”, apart from the flows. */
export const networkingDetails = object({
  /** Virtual Private Cloud (VPC): the virtual network of all hosts. */
  virtualPrivateCloud: optional(vpcSchema),
  /** Subnets by name, public and private; environments may give them other addresses. */
  subnets: optional(table(subnetSchema)),
  /** DNS: how names come to addresses. */
  dns: optional(dnsSchema),
});

/** Heading “Networking”, apart from the flows. */
export interface NetworkingDetails extends InputOf<typeof networkingDetails> {}

/** Heading “Networking”. */
export const networkingSchema = object({
  ...networkingDetails.properties,
  networks: optional(table(networkSchema)),
  flows: optional(list(flowSchema)),
});
