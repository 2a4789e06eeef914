import type { ManifestEntry, ManifestFact } from './manifest-fact';

/** Reads the output of the manifest facts; skips what it cannot parse. */
export function parseManifests(output: string): ReadonlyMap<string, ManifestFact> {
  const fields = output.split('\0');
  const facts = new Map<string, ManifestFact>();
  for (let at = 0; ;) {
    const entriesEnd = fields.indexOf('', at);
    const namesEnd = fields.indexOf('', entriesEnd + 1);
    if (entriesEnd <= at || namesEnd < 0) return facts;
    const [address = '', verdict, ...records] = fields.slice(at, entriesEnd);
    const [namesVerdict, ...names] = fields.slice(entriesEnd + 1, namesEnd);
    const isSame = verdict === 'same';
    facts.set(address, {
      isSame,
      entries: isSame ? new Map() : toEntries(records),
      ...(namesVerdict === 'found' ? { names: names.sort() } : {}),
    });
    at = namesEnd + 1;
  }
}

const types: Readonly<Record<string, ManifestEntry['type']>> = {
  f: 'file',
  d: 'directory',
  l: 'link',
  o: 'other',
};

function toEntries(records: readonly string[]): ReadonlyMap<string, ManifestEntry> {
  const entries = new Map<string, ManifestEntry>();
  const hashes = new Map<string, string>();
  for (const record of records) {
    const hash = /^([0-9a-f]{64}) {2}\.\/([^]+)$/.exec(record);
    if (hash !== null) hashes.set(hash[2] ?? '', hash[1] ?? '');
    const entry = hash === null ? toEntry(record) : undefined;
    if (entry !== undefined) entries.set(entry.name, entry);
  }
  for (const [name, sha256] of hashes) {
    const entry = entries.get(name);
    if (entry !== undefined) entries.set(name, { ...entry, sha256 });
  }
  return entries;
}

function toEntry(record: string): ManifestEntry | undefined {
  const found = /^([fdlo]) (-|\d+) (\S+) (\S+) ([^]*)$/.exec(record);
  if (found === null) return undefined;
  const [, letter = '', mode, owner, group, rest = ''] = found;
  const common = {
    type: types[letter] ?? 'other',
    ...(mode === '-' ? {} : { mode }),
    ...(owner === '-' ? {} : { owner }),
    ...(group === '-' ? {} : { group }),
  };
  if (letter !== 'l') return rest.startsWith('./') ? { name: rest.slice(2), ...common } : undefined;
  const link = /^(\d+) \.\/([^]*)$/.exec(rest);
  if (link === null) return undefined;
  const bytes = Buffer.from(link[2] ?? '');
  const end = bytes.length - Number(link[1]);
  return { name: bytes.toString('utf8', 0, end), target: bytes.toString('utf8', end), ...common };
}
