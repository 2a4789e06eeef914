export type UfwPolicy = 'allow' | 'deny' | 'reject';

/** Rules by the name of their chain, each without `-A CHAIN`. */
export type UfwChains = ReadonlyMap<string, readonly string[]>;

/** The filter rules of the kernel, for IPv4 or IPv6. */
export interface UfwLive {
  /** The policies of the built-in chains: `INPUT` → `DROP`. */
  readonly policies: ReadonlyMap<string, string>;
  readonly chains: UfwChains;
}

/** The files of ufw, for IPv4 or IPv6. */
export interface UfwStored {
  /** Rules in order, as ufw notes them: `allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in comment=73736820`. */
  readonly tuples: readonly string[];
  /** The rules that ufw made from the tuples, in `user.rules`. */
  readonly chains: UfwChains;
  /** The chains around them, in `before.rules` and `after.rules`. */
  readonly frame: UfwChains;
}

/** A profile of `/etc/ufw/applications.d`. */
export interface UfwProfile {
  readonly name: string;
  /** `80,443/tcp` or `137,138/udp|139,445/tcp`. */
  readonly ports: string;
}

/** The firewall of a host where ufw is installed. */
export interface UfwFact {
  /** The rules could be read: only root may. */
  readonly isReadable: boolean;
  /** Paths of missing files that ufw needs. */
  readonly missing: readonly string[];
  /** `ENABLED=yes`: loaded at boot. */
  readonly isEnabled: boolean;
  /** Whether the unit that should load the firewall at boot prevents it. */
  readonly bootUnit: 'enabled' | 'disabled' | 'masked';
  /** `LOGLEVEL`: `low`; empty when it is not set. */
  readonly logging: string;
  /** Rules for IPv6 are kept as well. */
  readonly isIpv6: boolean;
  readonly policies: {
    readonly incoming: UfwPolicy;
    readonly outgoing: UfwPolicy;
    readonly routed: UfwPolicy;
  };
  readonly profiles: readonly UfwProfile[];
  readonly stored: { readonly v4: UfwStored; readonly v6: UfwStored };
  readonly live: { readonly v4: UfwLive; readonly v6: UfwLive };
  /** Chains of the service nftables that drop packets to the host: `inet filter input`. */
  readonly droppedBy: readonly string[];
  /** The interface with the address that the running SSH session uses. */
  readonly sessionInterface: string | undefined;
}
