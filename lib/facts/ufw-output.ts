import type { UfwChains, UfwFact, UfwLive, UfwPolicy, UfwProfile, UfwStored } from './ufw-fact';

/** Reads the output of the firewall facts; undefined if ufw is not installed. */
export function parseUfw(output: string): UfwFact | undefined {
  const [head = '', live4 = '', live6 = ''] = output.split(/^== live v[46]\n/m);
  const lines = head.split('\n');
  if (!lines.includes('== installed')) return undefined;
  const files = readFiles(lines);
  const conf = readSettings(files.get('/etc/ufw/ufw.conf'));
  const defaults = readSettings(files.get('/etc/default/ufw'));
  return {
    isReadable: lines.includes('== readable'),
    missing: lines.flatMap((line) => /^== missing (.+)$/.exec(line)?.[1] ?? []),
    isEnabled: conf.get('ENABLED') === 'yes',
    bootUnit: lines.includes('== masked') ? 'masked' : lines.includes('== boot') ? 'enabled' : 'disabled',
    logging: conf.get('LOGLEVEL') ?? '',
    isIpv6: defaults.get('IPV6') === 'yes' && lines.includes('== ipv6'),
    policies: {
      incoming: policyOf(defaults.get('DEFAULT_INPUT_POLICY')),
      outgoing: policyOf(defaults.get('DEFAULT_OUTPUT_POLICY')),
      routed: policyOf(defaults.get('DEFAULT_FORWARD_POLICY')),
    },
    profiles: readProfiles(lines),
    stored: { v4: readStored(files, ''), v6: readStored(files, '6') },
    live: { v4: readLive(live4), v6: readLive(live6) },
    droppedBy: readDropping(lines.slice(lines.indexOf('== nftables') + 1)),
    sessionInterface: readInterface(lines),
  };
}

type Files = ReadonlyMap<string, readonly string[]>;

/** `FILE:LINE` on each line; profiles are read separately, because their names may contain a colon. */
function readFiles(lines: readonly string[]): Files {
  const files = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 0 || !line.startsWith('/etc/')) continue;
    const file = line.slice(0, colon);
    const known = files.get(file);
    if (known === undefined) files.set(file, [line.slice(colon + 1)]);
    else known.push(line.slice(colon + 1));
  }
  return files;
}

// As ufw reads them: the last one counts; quotes and case do not matter.
function readSettings(lines: readonly string[] = []): ReadonlyMap<string, string> {
  return new Map(
    lines.map((line) => {
      const [name = '', value = ''] = line.trim().split('=', 2);
      return [name, value.replace(/^["']|["']$/g, '').toLowerCase()];
    }),
  );
}

function policyOf(word: string | undefined): UfwPolicy {
  if (word === 'accept') return 'allow';
  return word === 'reject' ? 'reject' : 'deny';
}

function readStored(files: Files, family: '' | '6'): UfwStored {
  const linesOf = (name: string) => files.get(`/etc/ufw/${name}${family}.rules`) ?? [];
  const user = linesOf('user');
  const mark = '### tuple ###';
  return {
    tuples: user.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length).trim()),
    chains: readChains(user),
    frame: readChains([...linesOf('before'), ...linesOf('after')]),
  };
}

/** The chains of table `filter`, those without rules as well; `-I` puts a rule first. */
function readChains(lines: readonly string[]): UfwChains {
  const chains = new Map<string, { readonly first: string[]; readonly last: string[] }>();
  let table = 'filter';
  const rulesOf = (chain: string) => {
    const rules = chains.get(chain) ?? { first: [], last: [] };
    chains.set(chain, rules);
    return rules;
  };
  for (const line of lines) {
    if (line.startsWith('*')) table = line.slice(1).trim();
    else if (table !== 'filter') continue;
    else if (line.startsWith(':')) rulesOf(line.slice(1).split(' ', 1)[0] ?? '');
    else if (line.startsWith('-A ') || line.startsWith('-I ')) {
      const [command = '', chain = ''] = /^-. (\S+)/.exec(line) ?? [];
      const { first, last } = rulesOf(chain);
      (line.startsWith('-A') ? last : first).push(line.slice(command.length).trim());
    }
  }
  return new Map([...chains].map(([chain, { first, last }]) => [chain, [...first.reverse(), ...last]]));
}

function readLive(text: string): UfwLive {
  const lines = text.split('\n');
  const policies = lines.flatMap((line): [string, string][] => {
    const [, chain, policy] = /^:(\S+) ([A-Z]+) /.exec(line) ?? [];
    return chain === undefined || policy === undefined ? [] : [[chain, policy]];
  });
  return { policies: new Map(policies), chains: readChains(lines) };
}

/** Profiles as ufw reads them: not from leftover files of dpkg, and of two with the same name the last. */
function readProfiles(lines: readonly string[]): readonly UfwProfile[] {
  const profiles = new Map<string, string>();
  let name = '';
  for (const line of lines) {
    if (!line.startsWith('/etc/ufw/applications.d/')) continue;
    const end = line.search(/:(?:\[|ports\s*[=:])/i);
    if (end < 0 || /(?:\.dpkg-(?:new|old|dist)|\.rpm(?:new|save)|~)$/.test(line.slice(0, end))) continue;
    const entry = line.slice(end + 1).trim();
    const ports = /^ports\s*[=:](.*)$/is.exec(entry)?.[1]?.trim() ?? '';
    if (/^\[.+\]$/.test(entry)) name = entry.slice(1, -1);
    else if (ports !== '') profiles.set(name, ports);
  }
  return [...profiles].map(([profile, ports]) => ({ name: profile, ports }));
}

/** Base chains for packets to the host with a policy to drop, except those that iptables has made. */
function readDropping(lines: readonly string[]): readonly string[] {
  let [table, chain] = ['', ''];
  return lines.flatMap((line) => {
    table = /^table (\S+ \S+) \{/.exec(line)?.[1] ?? table;
    chain = /^\s+chain (\S+) \{/.exec(line)?.[1] ?? chain;
    const isDropping = /^\s+type filter hook input .*policy drop;/.test(line);
    return isDropping && !/^ip6? filter$/.test(table) ? [`${table} ${chain}`] : [];
  });
}

// `2: host0    inet 198.18.0.11/22 brd …`; a virtual interface is named `host0@if5` by other listings only.
function readInterface(lines: readonly string[]): string | undefined {
  const line = lines.find((candidate) => candidate.startsWith('== interface ')) ?? '';
  return /^== interface \d+:\s+([^\s@]+)/.exec(line)?.[1];
}
