import { either, flag, integer, list, object, oneOf, optional, text, withDefault } from '../../schema/schema';
import type { InputOf, OutputOf } from '../../schema/schema';

const policy = () => oneOf('allow', 'deny', 'reject');
const port = () => integer({ minimum: 1, maximum: 65_535 });
const ports = () => either(port(), text(), list(either(port(), text()), { minItems: 1 }));
const addresses = () => either(text(), list(text(), { minItems: 1 }));

/** One rule of a firewall: exactly one of `allow`, `deny`, `limit` and `reject`; all else is optional. */ export const ufwRule =
  object({
    /**
     * Let through: a port `22`, `'443/tcp'`, several `'80,443/tcp'`, a range `'6000:6007/tcp'`, a list `[80, 443]` with
     * `proto`, a service of `/etc/services` `'http'`, an application profile `'Nginx Full'`, or `'any'`.
     */
    allow: optional(ports()),
    /** Drop silently; written as `allow`. */
    deny: optional(ports()),
    /**
     * Let through, but refuse a client that connects 6 times within 30 seconds; written as `allow`. A run of Hostwright
     * connects once, so with `limit: 22` the sixth run within 30 seconds cannot connect.
     */
    limit: optional(ports()),
    /** Refuse with an answer; written as `allow`. */
    reject: optional(ports()),
    /** Protocol. Default: the one in the ports (`'443/tcp'`); else both tcp and udp, or any without a port. */
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
    /** Only on this interface: packets come in on it, or with `direction: 'out'` go out on it. */
    interface: optional(text({ pattern: interfaceName() })),
    /** `'in'` (default): packets to the host; `'out'`: packets that the host sends. */
    direction: optional(oneOf('in', 'out')),
    /** For packets that pass through the host. Default: false. */
    route: optional(flag()),
    /** With `route`: only packets that leave on this interface; they come in on `interface`. */
    outInterface: optional(text({ pattern: interfaceName() })),
    /** Log new connections (`'new'`) or every packet (`'all'`) to which the rule applies. Default: neither. */
    log: optional(oneOf('new', 'all')),
    /** Comment, which `ufw status` shows; without `'`, which ufw does not take. */
    comment: optional(text({ pattern: "^[^'\\u0000-\\u001f\\u007f]+$" })),
  });

/** One rule of a firewall: exactly one of `allow`, `deny`, `limit` and `reject`, all else is optional. */
export interface UfwRule extends InputOf<typeof ufwRule> {}

const ufwDefaults = object({
  /** Packets to the host. */
  incoming: optional(policy()),
  /** Packets from the host. */
  outgoing: optional(policy()),
  /** Packets that pass through the host. */
  routed: optional(policy()),
});

/** What happens to packets that match no rule. */ export interface UfwDefaults extends InputOf<
  typeof ufwDefaults
> {}

/** A whole firewall. */
export const ufwArgs = object({
  /** `false`: the firewall is off, and the other arguments do not matter. Default: true. */
  enabled: withDefault(flag(), true),
  /**
   * What happens to packets that match no rule. If you leave one out, ufw's own default applies (deny incoming, allow
   * outgoing, deny routed); with `exclusive: false`, it stays as it is.
   */
  default: optional(ufwDefaults),
  /** How much ufw logs. Default: `'low'`; with `exclusive: false`, it stays as it is. */
  logging: optional(oneOf('off', 'low', 'medium', 'high', 'full')),
  /** The rules in their order: the first rule that matches a packet decides. */
  rules: withDefault(list(ufwRule), []),
  /**
   * `true` (default): the firewall has only these rules, in this order. Others are removed, also those that a program
   * such as fail2ban adds with ufw. `false`: the firewall has these rules in this order, among others, and before those that
   * would decide about the same packets in another way; for a role that adds to the firewall of another. An exclusive
   * firewall of the same host must have the same rules: it removes all others.
   */
  exclusive: withDefault(flag(), true),
  /** Apply the rules even if they close the port of the running SSH session. Default: false, they are refused. */
  force: withDefault(flag(), false),
});

/** The arguments of the task `ufw`. */
export interface UfwArgs extends InputOf<typeof ufwArgs> {}

/** Validated arguments of one rule. */
export type DeclaredRule = OutputOf<typeof ufwRule>;
/** Validated arguments of a firewall. */
export type DeclaredFirewall = OutputOf<typeof ufwArgs>;

// What ufw itself takes: at most 15 characters, no alias (`eth0:1`), no negation; `eth+` means all that begin with
// `eth`.
function interfaceName(): string {
  return '^(?!\\.{1,2}$)[a-zA-Z0-9_.+,=%@-]{1,15}$';
}
