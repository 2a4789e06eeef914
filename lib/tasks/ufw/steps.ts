import { scriptFile } from '../../shell/script-file';
import { lines, sh, type Script } from '../../shell/sh';
import type { UfwFact, UfwPolicy } from '../../facts/ufw';
import clearChains from './clear-chains.awk';
import safeLoad from './safe-load.sh';
import lineNumbers from './line-numbers.awk';
import policyText from './policy.sh';
import reloadText from './reload.sh';
import replaceText from './replace-rules.sh';
import startText from './start.sh';
import testInput from './test-input.awk';

/** The rules of both families as tuples of ufw; without IPv6, the file of IPv6 stays as it is. */
export interface Tuples {
  readonly v4: readonly string[];
  readonly v6: readonly string[] | undefined;
}

/**
 * Replaces the whole rule set. ufw makes its files from the tuples, in a copy of its configuration; iptables tests them;
 * then the files change places, and the kernel takes each set in one transaction. So there is no moment with half of the
 * rules, one start of ufw serves any number of them, and an error changes nothing.
 */
export function replaceRules(
  { v4, v6 }: Tuples,
  { logging, isEnabled, isIpv6 }: Pick<UfwFact, 'logging' | 'isEnabled' | 'isIpv6'>,
): Script {
  return safely(isIpv6, replaceText, {
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
export function startFirewall(isIpv6: boolean): Script {
  return safely(isIpv6, startText);
}

/** Loads the rules of the files again. */
export function reloadRules(isIpv6: boolean): Script {
  return safely(isIpv6, reloadText);
}

/** Sets a default. */
export function setPolicy(isIpv6: boolean, direction: string, policy: UfwPolicy): Script {
  return safely(isIpv6, policyText, { hw_policy: policy, hw_direction: direction });
}

/** A script that loads the firewall, and leaves it as it is if it cannot be loaded. */
function safely(
  isIpv6: boolean,
  text: string,
  parameters: Readonly<Record<string, string | number>> = {},
): Script {
  const programs = { hw_clear_chains: clearChains, hw_test_input: testInput, hw_line_numbers: lineNumbers };
  return lines([
    scriptFile(safeLoad, { hw_ipv6: isIpv6 ? 'yes' : '', ...programs }),
    scriptFile(text, parameters),
  ]);
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
