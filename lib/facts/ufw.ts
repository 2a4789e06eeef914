import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import type { FactKind } from './kind';
import { parseUfw } from './ufw-output';
import type { UfwFact } from './ufw-fact';
import script from './ufw.sh';

export type { UfwPolicy, UfwChains, UfwLive, UfwStored, UfwProfile, UfwFact } from './ufw-fact';

/** The only firewall that there is. */
export const ufwKey = 'firewall';

/**
 * The firewall in its files and in the kernel, absent if ufw is not installed. `ufw status` starts a Python and a
 * dozen iptables and shows less; this takes one `grep` and one listing each for IPv4 and IPv6.
 */
export const ufwFacts: FactKind<typeof ufwKey, UfwFact> = {
  name: 'firewall',
  address: (key) => key,
  read: () => lines([sh`hw_interesting=${interesting}`, scriptFile(script, needed)]),
  parse(output) {
    const fact = parseUfw(output);
    return new Map(fact === undefined ? [] : [[ufwKey, fact]]);
  },
};

/** If one of these is missing, ufw refuses to do anything; only root may read the rules. */
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
