import { scriptFile } from '../../shell/script-file';
import { sh, type Script } from '../../shell/sh';
import clearChains from './clear-chains.awk';
import replaceText from './replace-rules.sh';
import startText from './start.sh';

/** The rules of both families as ufw notes them; without IPv6, that file stays as it is. */
export interface Tuples {
  readonly v4: readonly string[];
  readonly v6: readonly string[] | undefined;
}

/**
 * Puts a whole rule set in the place of the present one: ufw itself makes its files out of the tuples, in a copy of its
 * configuration; the kernel tests them; the files change places; the kernel takes each set in one transaction. So
 * there is no moment with half of the rules, one start of ufw serves any number of them, and an error leaves all as
 * it was.
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

/** What ufw reads of its file: the tuples. */
function rulesFile(tuples: readonly string[]): string {
  return ['*filter', ...tuples.map((tuple) => `### tuple ### ${tuple}`)].join('\n');
}

/** Loads the firewall from nothing. */
export const startFirewall: Script = scriptFile(startText, { hw_program: clearChains });

/** Loads the rules again as the files have them. */
export function reloadRules(isIpv6: boolean): Script {
  const v6 = isIpv6 ? sh` && ip6tables-restore -w 10 -n < /etc/ufw/user6.rules` : sh``;
  return sh`iptables-restore -w 10 -n < /etc/ufw/user.rules${v6}`;
}

/** Lets the unit that loads the firewall at boot do so. */
export const enableAtBoot: Script = sh`
set -e
systemctl unmask -- ufw.service
systemctl enable -- ufw.service`;

/** Ends with these words as the reason. */
export function refuse(reason: string): Script {
  return sh`printf '%s\n' ${reason} >&2; exit 1`;
}
