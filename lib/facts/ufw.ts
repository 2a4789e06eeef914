import { sh } from '../shell/sh';
import type { FactKind } from './kind';
import { parseUfw } from './ufw-output';
import type { UfwFact } from './ufw-fact';

export type { UfwPolicy, UfwChains, UfwLive, UfwStored, UfwProfile, UfwFact } from './ufw-fact';

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
hw_readable=yes
for hw_file in ${needed}; do
  if [ ! -e "$hw_file" ]; then printf '== missing %s\n' "$hw_file"; elif [ ! -r "$hw_file" ]; then hw_readable=no; fi
done
[ "$hw_readable" = yes ] && echo '== readable'
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

/** Where one of these is missing, ufw refuses to do anything; only root may read the rules. */
const needed = [
  '/etc/default/ufw',
  ...[
    'ufw.conf',
    'user.rules',
    'user6.rules',
    'before.rules',
    'before6.rules',
    'after.rules',
    'after6.rules',
  ].map((name) => `/etc/ufw/${name}`),
];

/** Settings, tuples, tables, chains, rules, and the heads and ports of application profiles. */
const interesting = [
  '^### tuple ###',
  '^[*:]',
  '^-[AI] ',
  '^(ENABLED|LOGLEVEL|IPV6|DEFAULT_(INPUT|OUTPUT|FORWARD)_POLICY)=',
  '^\\[',
  '^[Pp][Oo][Rr][Tt][Ss][[:blank:]]*[=:]',
].join('|');
