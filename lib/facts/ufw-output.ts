import type { UfwChains, UfwFact, UfwLive, UfwPolicy, UfwProfile, UfwStored } from './ufw';

/** Reads the output of the firewall facts; undefined where ufw is not installed. */
export function parseUfw(output: string): UfwFact | undefined {
  const [head = '', live4 = '', live6 = ''] = output.split(/^== live v[46]\n/m);
  const lines = head.split('\n');
  if (!lines.includes('== installed')) return undefined;
  const linesOf = (file: string) => readFile(lines, file);
  const setting = (file: string, name: string) => readSetting(linesOf(file), name);
  return {
    isReadable: lines.includes('== readable'),
    isEnabled: setting('/etc/ufw/ufw.conf', 'ENABLED') === 'yes',
    bootUnit: lines.includes('== masked') ? 'masked' : lines.includes('== boot') ? 'enabled' : 'disabled',
    logging: setting('/etc/ufw/ufw.conf', 'LOGLEVEL'),
    isIpv6: setting('/etc/default/ufw', 'IPV6') === 'yes' && lines.includes('== ipv6'),
    policies: {
      incoming: policyOf(setting('/etc/default/ufw', 'DEFAULT_INPUT_POLICY')),
      outgoing: policyOf(setting('/etc/default/ufw', 'DEFAULT_OUTPUT_POLICY')),
      routed: policyOf(setting('/etc/default/ufw', 'DEFAULT_FORWARD_POLICY')),
    },
    profiles: readProfiles(lines),
    stored: { v4: readStored(linesOf, ''), v6: readStored(linesOf, '6') },
    live: { v4: readLive(live4), v6: readLive(live6) },
    sessionInterface: readInterface(lines),
  };
}

function readFile(lines: readonly string[], file: string): readonly string[] {
  const prefix = `${file}:`;
  return lines.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));
}

// As ufw reads them: the last one counts, quotes and case do not.
function readSetting(lines: readonly string[], name: string): string {
  const found = lines.findLast((line) => line.startsWith(`${name}=`));
  return (found ?? '')
    .slice(name.length + 1)
    .trim()
    .replace(/^["']|["']$/g, '')
    .toLowerCase();
}

function policyOf(word: string): UfwPolicy {
  if (word === 'accept') return 'allow';
  return word === 'reject' ? 'reject' : 'deny';
}

function readStored(linesOf: (file: string) => readonly string[], family: '' | '6'): UfwStored {
  const user = linesOf(`/etc/ufw/user${family}.rules`);
  const frame = ['before', 'after'].flatMap((part) => linesOf(`/etc/ufw/${part}${family}.rules`));
  const mark = /^### tuple ###\s*/;
  return {
    tuples: user.filter((line) => mark.test(line)).map((line) => line.replace(mark, '').trim()),
    chains: readChains(user),
    frame: readChains(frame),
  };
}

/** The chains of table `filter`, those without rules as well; `-I` puts a rule first. */
function readChains(lines: readonly string[]): UfwChains {
  const chains = new Map<string, string[]>();
  let table = 'filter';
  for (const line of lines) {
    if (line.startsWith('*')) table = line.slice(1).trim();
    const [, declared, verb, chain, rule = ''] = /^(?::(\S+)|-([AI]) (\S+)(?:\s+(.*))?)/.exec(line) ?? [];
    const name = declared ?? chain;
    if (table !== 'filter' || name === undefined) continue;
    const rules = chains.get(name) ?? [];
    chains.set(name, rules);
    if (verb === 'A') rules.push(rule.trim());
    if (verb === 'I') rules.unshift(rule.trim());
  }
  return chains;
}

function readLive(text: string): UfwLive {
  const lines = text.split('\n');
  const policies = lines.flatMap((line): [string, string][] => {
    const [, chain, policy] = /^:(\S+) ([A-Z]+) /.exec(line) ?? [];
    return chain === undefined || policy === undefined ? [] : [[chain, policy]];
  });
  return { policies: new Map(policies), chains: readChains(lines) };
}

/** Profiles as ufw reads them: not from the left-overs of dpkg, and of two with one name the last. */
function readProfiles(lines: readonly string[]): readonly UfwProfile[] {
  const profiles = new Map<string, string>();
  let name = '';
  for (const line of lines) {
    const entry = /^\/etc\/ufw\/applications\.d\/(.+?):(?:\[(.+)\]|ports\s*[=:]\s*(.*))\s*$/i.exec(line);
    const [, file = '', head, ports] = entry ?? [];
    if (file === '' || /(\.dpkg-(new|old|dist)|\.rpm(new|save)|~)$/.test(file)) continue;
    if (head !== undefined) name = head;
    else if (ports !== undefined && ports !== '') profiles.set(name, ports.trim());
  }
  return [...profiles].map(([profile, ports]) => ({ name: profile, ports }));
}

// `2: host0    inet 198.18.0.11/22 brd …`; a virtual interface is named `host0@if5` by other listings only.
function readInterface(lines: readonly string[]): string | undefined {
  const line = lines.find((candidate) => candidate.startsWith('== interface ')) ?? '';
  return /^== interface \d+:\s+([^\s@]+)/.exec(line)?.[1];
}
