import { textsOf, wholeText } from '../piece';
import { quoted, read, unread, type Reader } from '../reading';
import { choose } from './choice';
import { dnsManagers } from './choices';
import { plainName } from './texts';

/** Networks as they are written: `10.0.1.0/24`, `2001:db8::/32`. */
export const networkPattern = /\b(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}\b|\b[0-9a-f]{1,4}:[0-9a-f:]+\/\d{1,3}\b/gi;

/** The networks that a text names. */
export function networksIn(text: string): readonly string[] {
  return [...text.matchAll(networkPattern)].map(([found]) => found);
}

/** Name and addresses of the virtual network. */
export const virtualNetwork: Reader = (said) => {
  const text = wholeText(said);
  if (/^(none|no\b.*|n\/a|not used|-)\.?$/i.test(text.trim()))
    return read('networking.virtualPrivateCloud', { name: 'none' });
  const [network, ...others] = networksIn(text);
  const name = text
    .replace(networkPattern, '')
    .replace(/;?\s*network:/i, '')
    .replace(/\(\s*\)/g, '')
    .replace(/[\s,;:–-]+$/, '')
    .replace(/`/g, '')
    .trim();
  if (others.length > 0) {
    return unread(
      text,
      `${quoted(text)} names several networks`,
      "Write its name and one network, such as 'shop (10.0.0.0/16)'.",
      'contradictory',
    );
  }
  return read('networking.virtualPrivateCloud', {
    name: name === '' ? 'vpc' : name,
    ...(network !== undefined && { network }),
  });
};

/** Subnets by name, each public or private. */
export const subnets: Reader = (said) => {
  const parts = textsOf(said).flatMap(({ text, line }) =>
    text
      .split(/\s*[;\n]\s*|,\s+(?=(?:public|private)\b)|\s+and\s+(?=(?:public|private)\b)/i)
      .map((part) => ({ text: part, line })),
  );
  const taken = new Set<string>();
  const read = parts
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, line }) => {
      const networks = networksIn(text);
      const kinds = ['public', 'private'].filter((kind) => new RegExp(`\\b${kind}\\b`, 'i').test(text));
      const [network] = networks;
      const [kind] = kinds;
      if (network === undefined || kind === undefined || networks.length + kinds.length > 2)
        return { text, line };
      const [, before] = /^([A-Za-z][\w -]*?)(?: subnets?)?\s*(?:\([^)]*\))?\s*:/i.exec(text) ?? [];
      const name = unused(plainName(before ?? kind), taken);
      const rest = text.slice(text.indexOf(network) + network.length);
      const description = /^\s*(?:\(|[–—-]|:|,|for)\s*([^()]+)\)?$/i
        .exec(rest.replace(/[.`]$/, ''))?.[1]
        ?.trim();
      return {
        text,
        line,
        value: [
          ['networking', 'subnets', name],
          { kind, network, ...(description !== undefined && description !== '' && { description }) },
        ] as const,
      };
    });
  const lost = read.filter(({ value }) => value === undefined);
  return {
    values: read.flatMap(({ value }) => (value === undefined ? [] : [value])),
    problems: lost.map(({ text, line }) => ({
      kind: 'unclear' as const,
      line,
      message: `${quoted(text)} is not one subnet with its kind and its network`,
      hint: "Write 'edge: public, 10.0.1.0/24' for each.",
    })),
    note: lost.map(({ text }) => text).join('; ') || undefined,
  };
};

/** A name that is not taken yet, and takes it. */
export function unused(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  taken.add(free);
  return free;
}

/** How names come to addresses, and the zone. */
export const dns: Reader = (said) => {
  const text = wholeText(said);
  const chosen = choose('networking.dns.management', dnsManagers, text);
  if (chosen.values === undefined) return chosen;
  const zones = [...text.matchAll(/\b(?:[a-z0-9_-]+\.)+[a-z]{2,}\b/gi)].map(([zone]) => zone.toLowerCase());
  const [zone, ...others] = [...new Set(zones)];
  const problems =
    others.length === 0
      ? []
      : [
          {
            kind: 'contradictory' as const,
            message: `${quoted(text)} names ${zones.length} zones`,
            hint: 'Write one zone; an environment may have another.',
          },
        ];
  const isOne = zone !== undefined && others.length === 0;
  const rest = text.replace(zone ?? '', '').replace(/\b(managed|via|in|by|zone|with|kept|hosted|on)\b/gi, '');
  const more = choose('', dnsManagers, rest).note;
  return {
    values: [...chosen.values, ...(isOne ? [[['networking', 'dns', 'zone'], zone] as const] : [])],
    problems,
    note: more === undefined && others.length === 0 ? undefined : text,
  };
};
