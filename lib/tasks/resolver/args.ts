import { flag, list, object, oneOf, optional, text, withDefault, type InputOf } from '../../schema/schema';

export const resolverArgs = object({
  /**
   * Addresses of nameservers, in the order in which the host asks them; at most three. With systemd-resolved the name
   * that the certificate must have for DNS over TLS may follow: `'192.0.2.53#dns.example.org'`.
   */
  nameservers: list(text({ pattern: '^[0-9a-fA-F.:]+(%[A-Za-z0-9_.-]+)?(#[A-Za-z0-9][A-Za-z0-9.-]*)?$' }), {
    minItems: 1,
  }),
  /**
   * Domains in which the host looks up a name without dots. With systemd-resolved also domains for whose names it asks
   * only these nameservers: `'~example.org'`, or `'~.'` for all. Default: none.
   */
  search: withDefault(list(text({ pattern: '^(~?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?|~\\.)$' })), []),
  /** Options as in resolv.conf(5): `['timeout:2', 'rotate']`. Not with systemd-resolved. Default: none. */
  options: withDefault(list(text({ pattern: '^[a-z0-9-]+(:\\d+)?$' })), []),
  /** Whether answers must be signed; only with systemd-resolved. Default: as its other files say. */
  dnssec: optional(oneOf('yes', 'no', 'allow-downgrade')),
  /** Whether it asks over TLS; only with systemd-resolved. Default: as its other files say. */
  dnsOverTls: optional(oneOf('yes', 'no', 'opportunistic')),
  /**
   * Replace a link with a plain file, even one that belongs to another program such as systemd-resolved. Default:
   * false.
   */
  force: withDefault(flag(), false),
});

/** The arguments of the task `resolver`. */
export interface ResolverArgs extends InputOf<typeof resolverArgs> {}
