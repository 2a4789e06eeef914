import { must, run, type Outcome } from './command';
import { isOnThisComputer } from './requirements';
import type { LabSettings } from './settings';
import { formatSubnet } from './subnet';

/** Adds address translation, so that hosts reach out with the computer's address. The lab has its own table. */
export async function addTranslation(settings: LabSettings): Promise<void> {
  if (isOnThisComputer('nft')) {
    await must('LAB_NETWORK', ['nft', '-f', '-'], { input: translationTable(settings) });
  } else {
    for (const rule of legacyRules(settings)) await ensureRule(rule);
  }
  if (await isForwardingClosed()) {
    for (const rule of forwardRules(settings)) await ensureRule(rule);
  }
}

/** Removes what {@link addTranslation} added. */
export async function removeTranslation(settings: LabSettings): Promise<void> {
  if (isOnThisComputer('nft')) await run(['nft', 'delete', 'table', 'ip', tableName(settings)]);
  if (!isOnThisComputer('iptables')) return;
  for (const rule of [...legacyRules(settings), ...forwardRules(settings)]) {
    // A killed process may have left a rule more than once.
    while ((await iptables('-D', rule)).code === 0);
  }
}

/** The table of address translation for nft: one transaction that replaces an existing table. */
export function translationTable(settings: LabSettings): string {
  const range = formatSubnet(settings.subnet);
  const name = tableName(settings);
  return `table ip ${name}
delete table ip ${name}
table ip ${name} {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr ${range} ip daddr != ${range} masquerade
  }
}
`;
}

/** A rule of iptables without the flag that adds or removes it. */
interface Rule {
  readonly table: 'nat' | 'filter';
  readonly chain: string;
  readonly match: readonly string[];
}

function legacyRules({ subnet, group }: LabSettings): Rule[] {
  const range = formatSubnet(subnet);
  const match = ['-s', range, '!', '-d', range, ...comment(group), '-j', 'MASQUERADE'];
  return [{ table: 'nat', chain: 'POSTROUTING', match }];
}

// If another program closed forwarding, as Docker does, no other table can open it again.
function forwardRules({ bridge, group }: LabSettings): Rule[] {
  const accept = [...comment(group), '-j', 'ACCEPT'];
  return ['-i', '-o'].map((side) => ({
    table: 'filter',
    chain: 'FORWARD',
    match: [side, bridge, ...accept],
  }));
}

async function isForwardingClosed(): Promise<boolean> {
  if (!isOnThisComputer('iptables')) return false;
  return (await run(['iptables', '-w', '-S', 'FORWARD'])).stdout.startsWith('-P FORWARD DROP');
}

async function ensureRule(rule: Rule): Promise<void> {
  if ((await iptables('-C', rule)).code === 0) return;
  await must('LAB_NETWORK', ['iptables', '-w', ...ruleArguments('-I', rule)]);
}

function iptables(action: '-C' | '-D', rule: Rule): Promise<Outcome> {
  return run(['iptables', '-w', ...ruleArguments(action, rule)]);
}

function ruleArguments(action: string, { table, chain, match }: Rule): string[] {
  return ['-t', table, action, chain, ...match];
}

function comment(group: string): string[] {
  return ['-m', 'comment', '--comment', group];
}

function tableName({ group }: LabSettings): string {
  return group.replaceAll('-', '_');
}
