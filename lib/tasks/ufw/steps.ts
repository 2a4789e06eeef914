import { scriptFile } from '../../shell/script-file';
import { sh, type Script } from '../../shell/sh';
import clearChains from './clear-chains.awk';
import replaceText from './replace-rules.sh';
import startText from './start.sh';

/** The rules of both families as tuples of ufw; without IPv6, the file of IPv6 stays as it is. */
export interface Tuples {
  readonly v4: readonly string[];
  readonly v6: readonly string[] | undefined;
}

/**
 * Replaces the whole rule set. ufw makes its files from the tuples, in a copy of its configuration; the kernel tests
 * them; then the files change places, and the kernel takes each set in one transaction. So there is no moment with half
 * of the rules, one start of ufw serves any number of them, and an error changes nothing.
 */
export function replaceRules(
  { v4, v6 }: Tuples,
  { logging, isEnabled }: { readonly logging: string; readonly isEnabled: boolean },
): Script {
  return scriptFile(replaceText, {
    hw_level: /^(off|low|medium|high|full)$/.test(logging) ? logging : 'low',
    hw_is_enabled: isEnabled ? 'yes' : '',
    hw_v4: rulesFile(v4),
    hw_v4_count: v4.length,
    hw_v6: v6 === undefined ? '' : rulesFile(v6),
    hw_v6_count: v6 === undefined ? '' : v6.length,
  });
}

/** The part of its file that ufw reads: the tuples. */
function rulesFile(tuples: readonly string[]): string {
  return ['*filter', ...tuples.map((tuple) => `### tuple ### ${tuple}`)].join('\n');
}

/** Loads the firewall from nothing. */
export const startFirewall: Script = scriptFile(startText, { hw_program: clearChains });

/** Loads the rules of the files again. */
export function reloadRules(isIpv6: boolean): Script {
  const v6 = isIpv6 ? sh` && ip6tables-restore -w 10 -n < /etc/ufw/user6.rules` : sh``;
  return sh`iptables-restore -w 10 -n < /etc/ufw/user.rules${v6}`;
}

/** Enables the unit that loads the firewall at boot. */
export const enableAtBoot: Script = sh`
set -e
systemctl unmask -- ufw.service
systemctl enable -- ufw.service`;

/** Fails with this reason. */
export function refuse(reason: string): Script {
  return sh`printf '%s\n' ${reason} >&2; exit 1`;
}
