import type { ArchiveDeviation, ArchiveFact } from './archive-fact';

/** Reads the output of the archive facts: an address, records, an empty field unless the last is cut, a dot. */
export function parseArchives(output: string): ReadonlyMap<string, ArchiveFact> {
  const fields = output.split('\0');
  const facts = new Map<string, ArchiveFact>();
  let at = 0;
  for (let end = fields.indexOf('.'); end > at; end = fields.indexOf('.', at)) {
    const [address = '', ...records] = fields.slice(at, end);
    const last = records.pop();
    facts.set(address, { deviations: deviationsOf(records), isCut: last !== '' });
    at = end + 1;
  }
  return facts;
}

interface Entry {
  readonly name: string;
  /** Type, size and time. */
  readonly content: string;
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
}

function deviationsOf(records: readonly string[]): readonly ArchiveDeviation[] {
  const unpacked = records.filter((record) => !record.startsWith('\t')).flatMap(toEntry);
  const present = new Map(
    records
      .flatMap((record) => (record.startsWith('\t') ? toEntry(record.slice(1)) : []))
      .map((one) => [one.name, one]),
  );
  return unpacked.flatMap((entry) => compare(entry, present.get(entry.name)));
}

function compare(entry: Entry, now: Entry | undefined): readonly ArchiveDeviation[] {
  const { name } = entry;
  if (now === undefined) return [{ name, attribute: 'content', before: undefined, after: entry.content }];
  return (['content', 'owner', 'group', 'mode'] as const).flatMap((attribute) =>
    entry[attribute] === now[attribute]
      ? []
      : [{ name, attribute, before: now[attribute], after: entry[attribute] }],
  );
}

const types: Readonly<Record<string, string>> = { f: 'file', d: 'directory', l: 'symbolic link' };

function toEntry(record: string): readonly Entry[] {
  const found = /^(\S) (\S+) (\S+) (\S+) (\S+) (\S+) \.\/([^]*)$/.exec(record);
  if (found === null) return [];
  const [, letter = '', mode = '', owner = '', group = '', size = '', time = '', name = ''] = found;
  const details = letter === 'd' ? '' : ` of ${size} bytes, changed ${time} s since 1970`;
  return [
    { name, mode: mode.padStart(4, '0'), owner, group, content: `${types[letter] ?? 'other'}${details}` },
  ];
}
