import { sh } from '../shell/sh';
import type { FactKind } from './kind';
import { parseUfw } from './ufw-output';

export type UfwPolicy = 'allow' | 'deny' | 'reject';

/** Rules by the name of their chain, each without `-A CHAIN`. */
export type UfwChains = ReadonlyMap<string, readonly string[]>;

/** What the kernel filters with, for one of IPv4 and IPv6. */
export interface UfwLive {
  /** Of the built-in chains: `INPUT` → `DROP`. */
  readonly policies: ReadonlyMap<string, string>;
  readonly chains: UfwChains;
}

/** What the files of ufw say, for one of IPv4 and IPv6. */
export interface UfwStored {
  /** Rules in order, as ufw notes them: `allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in comment=73736820`. */
  readonly tuples: readonly string[];
  /** What ufw made of the tuples, in `user.rules`. */
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
  /** `ENABLED=yes`: loaded at boot. */
  readonly isEnabled: boolean;
  /** Whether the unit that loads the firewall at boot is in the way of it. */
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
  /** The interface that has the address which the running SSH session came in on. */
  readonly sessionInterface: string | undefined;
}

/** The only firewall that there is. */
export const ufwKey = 'firewall';

/**
 * The firewall as its files and as the kernel have it, absent where ufw is not installed. `ufw status` takes a
 * Python and a dozen iptables for less; this takes one `grep` and one listing each of IPv4 and IPv6.
 */
export const ufwFacts: FactKind<typeof ufwKey, UfwFact> = {
  name: 'firewall',
  address: (key) => key,
  read: () => sh`
command -v ufw >/dev/null 2>&1 || exit 0
echo '== installed'
[ -r /etc/ufw/user.rules ] && echo '== readable'
[ -d /proc/sys/net/ipv6 ] && echo '== ipv6'
for hw_link in /etc/systemd/system/*.wants/ufw.service; do
  [ -h "$hw_link" ] && echo '== boot'
done
# A masked unit is a link to /dev/null, and so a character device.
[ -c /etc/systemd/system/ufw.service ] && echo '== masked'
set -- $HW_SSH_CONNECTION
[ -n "\${3-}" ] && printf '== interface %s\n' "$(ip -o addr show to "\${3%%\%*}" 2>/dev/null)"
grep -HsE ${interesting} /etc/default/ufw /etc/ufw/ufw.conf /etc/ufw/before.rules /etc/ufw/user.rules \
  /etc/ufw/after.rules /etc/ufw/before6.rules /etc/ufw/user6.rules /etc/ufw/after6.rules /etc/ufw/applications.d/*
echo '== live v4'
iptables-save -t filter 2>/dev/null
echo '== live v6'
ip6tables-save -t filter 2>/dev/null
exit 0`,
  parse(output) {
    const fact = parseUfw(output);
    return new Map(fact === undefined ? [] : [[ufwKey, fact]]);
  },
};

/** Settings, tuples, tables, chains, rules, and the heads and ports of application profiles. */
const interesting = [
  '^### tuple ###',
  '^[*:]',
  '^-[AI] ',
  '^(ENABLED|LOGLEVEL|IPV6|DEFAULT_(INPUT|OUTPUT|FORWARD)_POLICY)=',
  '^\\[',
  '^[Pp][Oo][Rr][Tt][Ss][[:blank:]]*[=:]',
].join('|');
