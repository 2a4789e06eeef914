import { either, flag, integer, list, object, oneOf, optional, text, withDefault } from '../../schema/schema';
import type { InputOf, OutputOf } from '../../schema/schema';

const policy = () => oneOf('allow', 'deny', 'reject');
const port = () => integer({ minimum: 1, maximum: 65_535 });
const ports = () => either(port(), text(), list(either(port(), text()), { minItems: 1 }));
const addresses = () => either(text(), list(text(), { minItems: 1 }));

/** One rule of a firewall: exactly one of `allow`, `deny`, `limit` and `reject`, all else is optional. */
export const ufwRule = object({
  /**
   * Let through: a port `22`, `'443/tcp'`, several `'80,443/tcp'`, a range `'6000:6007/tcp'`, a list `[80, 443]` with
   * `proto`, a service of `/etc/services` `'http'`, an application profile `'Nginx Full'`, or `'any'`.
   */
  allow: optional(ports()),
  /** Drop silently: as `allow`. */
  deny: optional(ports()),
  /**
   * Let through, but refuse whoever connects 6 times within 30 seconds: as `allow`. A run of Hostwright connects once,
   * so with `limit: 22` the sixth run within 30 seconds does not get in.
   */
  limit: optional(ports()),
  /** Refuse with an answer: as `allow`. */
  reject: optional(ports()),
  /** Default: what the ports say (`'443/tcp'`), else both tcp and udp, or any where there is no port. */
  proto: optional(oneOf('tcp', 'udp', 'esp', 'ah', 'gre', 'igmp', 'ipv6', 'vrrp')),
  /**
   * Only from this address or network, or from each of these: `'10.0.0.0/8'`, `'2001:db8::/32'`. `'0.0.0.0/0'` means
   * anywhere in IPv4 only, `'::/0'` in IPv6 only. Default: from anywhere.
   */
  from: optional(addresses()),
  /** Only from these ports, written as in `allow`, without profiles. Default: from any port. */
  fromPort: optional(ports()),
  /** Only to this address or network, or to each of these. Default: to anywhere. */
  to: optional(addresses()),
  /** Only on this interface: the one packets come in on, or go out on with `direction: 'out'`. */
  interface: optional(text({ pattern: interfaceName() })),
  /** `'in'` (default): what comes to the host; `'out'`: what the host sends. */
  direction: optional(oneOf('in', 'out')),
  /** For packets that pass through the host. Default: false. */
  route: optional(flag()),
  /** With `route`: only what leaves on this interface; `interface` is then where it comes in. */
  outInterface: optional(text({ pattern: interfaceName() })),
  /** Log new connections (`'new'`) or every packet (`'all'`) that the rule meets. Default: neither. */
  log: optional(oneOf('new', 'all')),
  /** Kept with the rule and shown by `ufw status`; without `'`, which ufw does not take. */
  comment: optional(text({ pattern: "^[^'\\u0000-\\u001f\\u007f]+$" })),
});

/** One rule of a firewall: exactly one of `allow`, `deny`, `limit` and `reject`, all else is optional. */
export interface UfwRule extends InputOf<typeof ufwRule> {}

const ufwDefaults = object({
  /** To the host. */
  incoming: optional(policy()),
  /** From the host. */
  outgoing: optional(policy()),
  /** Through the host. */
  routed: optional(policy()),
});

/** What happens to packets that no rule is about. */
export interface UfwDefaults extends InputOf<typeof ufwDefaults> {}

/** A whole firewall. */
export const ufwArgs = object({
  /** `false`: switched off, and nothing else is looked at. Default: true. */
  enabled: withDefault(flag(), true),
  /**
   * What happens to packets that no rule is about. What is left out is ufw's own default (deny incoming, allow
   * outgoing, deny routed), or with `exclusive: false` stays as it is.
   */
  default: optional(ufwDefaults),
  /** How much is logged. Default: `'low'`, or with `exclusive: false` whatever is set. */
  logging: optional(oneOf('off', 'low', 'medium', 'high', 'full')),
  /** The rules in their order: the first that is about a packet decides. */
  rules: withDefault(list(ufwRule), []),
  /**
   * `true` (default): there are no other rules than these, in this order; others are removed, also those that a program
   * such as fail2ban adds through ufw. `false`: these are there in this order, among others; for a role that adds to
   * the firewall of another.
   */
  exclusive: withDefault(flag(), true),
  /** Apply it even if it closes the port of the running SSH session. Default: false, it is refused. */
  force: withDefault(flag(), false),
});

/** The arguments of the task `ufw`. */
export interface UfwArgs extends InputOf<typeof ufwArgs> {}

/** Validated arguments of one rule. */
export type DeclaredRule = OutputOf<typeof ufwRule>;
/** Validated arguments of a firewall. */
export type DeclaredFirewall = OutputOf<typeof ufwArgs>;

// What ufw itself takes: shorter than 16, no alias (`eth0:1`), no negation; `eth+` means all that start so.
function interfaceName(): string {
  return '^(?!\\.{1,2}$)[a-zA-Z0-9_.+,=%@-]{1,15}$';
}
