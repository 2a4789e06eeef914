import { formatNetwork, parseNetwork } from '../shared/network/network';

/** Options that iptables-save adds by itself, and comments: they change nothing. */
const unsaid = new Set(['-m', '--comment', '--name', '--mask', '--rsource', '--limit-burst']);

/** For a protocol other than tcp, udp and icmp, iptables 1.8.11 prints the number; earlier versions print the name. */
const protocols: Readonly<Record<string, string>> = {
  '2': 'igmp',
  '41': 'ipv6',
  '47': 'gre',
  '50': 'esp',
  '51': 'ah',
  '112': 'vrrp',
};

/**
 * One form for a rule as ufw writes it for iptables-restore and as iptables-save shows it: options in one order,
 * addresses in one spelling, without what one side leaves out.
 */
export function canonicalRule(rule: string): string {
  return optionsOf(wordsOf(rule))
    .filter(({ name }) => !unsaid.has(name.replace(/^! /, '')))
    .map(({ name, value }) => canonicalOption(name, value))
    .filter((option) => option !== '')
    .sort()
    .join(' ');
}

interface Option {
  readonly name: string;
  readonly value: string;
}

function wordsOf(rule: string): readonly string[] {
  const words = rule.match(/"(?:[^"\\]|\\.)*"|'[^']*'|\S+/g) ?? [];
  return words.map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}

function optionsOf(words: readonly string[]): readonly Option[] {
  const options: { name: string; value: string }[] = [];
  let isNegated = false;
  for (const word of words) {
    const last = options.at(-1);
    if (word === '!') isNegated = true;
    else if (word.startsWith('-') || last === undefined) {
      options.push({ name: `${isNegated ? '! ' : ''}${word}`, value: '' });
      isNegated = false;
    } else last.value = last.value === '' ? word : `${last.value} ${word}`;
  }
  return options;
}

function canonicalOption(name: string, value: string): string {
  if (/^(! )?-[sd]$/.test(name)) {
    const network = parseNetwork(value);
    if (network?.prefix === 0) return '';
    return `${name} ${network === undefined ? value : formatNetwork(network)}`;
  }
  if (name === '-p') return `-p ${protocols[value] ?? value}`;
  if (name === '--limit') return `--limit ${value.replace(/\/(second|minute|hour|day)$/, shorten)}`;
  // The default answer of REJECT.
  if (name === '--reject-with' && /^icmp6?-port-unreachable$/.test(value)) return '';
  return value === '' ? name : `${name} ${value}`;
}

function shorten(unit: string): string {
  return unit === '/day' || unit === '/hour' ? unit : unit.slice(0, 4);
}
