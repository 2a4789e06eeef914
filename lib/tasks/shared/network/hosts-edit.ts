import { groupBy } from '../../../shell/group-by';
import type { Difference } from '../../contract/change';
import { familyOf, plainAddress } from './address';

/** A wanted line of /etc/hosts. */
export interface WantedEntry {
  readonly ip: string;
  readonly names: readonly string[];
}

/** The wanted entries of /etc/hosts. */
export interface WantedHosts {
  readonly entries: readonly WantedEntry[];
  /** Addresses that must not have an entry. */
  readonly absent?: readonly string[] | undefined;
  /** Remove the wanted names from the lines of other addresses of the same family. */
  readonly isMoving?: boolean | undefined;
  /** Remove all other entries, except those of the host itself. */
  readonly isExclusive?: boolean | undefined;
}

interface Line {
  readonly text: string;
  /** In its normal form; undefined: a comment, or a line that the resolver does not understand. */
  readonly address?: string | undefined;
  readonly names: readonly string[];
  readonly comment: string;
}

/** The new content, and how each address differs; other lines and comments stay as they are. */
export function editHosts(
  content: string,
  wanted: WantedHosts,
): { readonly content: string; readonly differences: readonly Difference[] } {
  const before = content.split('\n').map(parseLine);
  if (before.at(-1)?.text === '') before.pop();
  const lookup = lookupOf(wanted);
  const seen = new Set<string | undefined>();
  const kept = before.flatMap((line) => {
    const isFirst = !seen.has(line.address);
    seen.add(line.address);
    return wantedLine(line, isFirst, lookup) ?? [];
  });
  const present = new Set(kept.map(({ address }) => address));
  const added = wanted.entries
    .filter(({ ip }) => !present.has(plainAddress(ip)))
    .map((entry) => toLine(entry, ''));
  const lines = [...kept, ...added];
  const differences = differencesOf(before, lines);
  if (differences.length === 0) return { content, differences };
  return { content: lines.map(({ text }) => `${text}\n`).join(''), differences };
}

/** Whether each of these names is on the line of another address of the same family. */
export function isNamedElsewhere(content: string, { ip, names }: WantedEntry): boolean {
  const others = content
    .split('\n')
    .map(parseLine)
    .filter(({ address }) => address !== undefined && address !== plainAddress(ip))
    .filter(({ address = '' }) => familyOf(address) === familyOf(ip));
  const there = new Set(others.flatMap((line) => line.names.map((name) => name.toLowerCase())));
  return names.every((name) => there.has(name.toLowerCase()));
}

function parseLine(text: string): Line {
  const [, ip = '', words = '', comment = ''] = /^\s*([^\s#]+)\s([^#]*)(#.*)?$/s.exec(text) ?? [];
  const names = words.split(/\s+/).filter((word) => word !== '');
  return familyOf(ip) === undefined
    ? { text, names: [], comment: '' }
    : { text, address: plainAddress(ip), names, comment };
}

function toLine({ ip, names }: WantedEntry, comment: string): Line {
  const text = `${ip}\t${names.join(' ')}${comment === '' ? '' : ` ${comment}`}`;
  return { text, address: plainAddress(ip), names, comment };
}

/** What is wanted, by normal addresses. */
interface Lookup {
  readonly entries: ReadonlyMap<string, WantedEntry>;
  readonly absent: ReadonlySet<string>;
  /** Names in lower case that only the wanted entries of a family may have. */
  readonly taken: ReadonlyMap<string | undefined, ReadonlySet<string>>;
  readonly isExclusive: boolean;
}

function lookupOf({ entries, absent = [], isMoving, isExclusive }: WantedHosts): Lookup {
  const names = groupBy(
    entries.flatMap((entry) => entry.names.map((name) => [familyOf(entry.ip), name.toLowerCase()] as const)),
    (name) => name,
  );
  return {
    entries: new Map(entries.toReversed().map((entry) => [plainAddress(entry.ip), entry])),
    absent: new Set(absent.map(plainAddress)),
    taken: new Map(isMoving === true ? [...names].map(([family, all]) => [family, new Set(all)]) : []),
    isExclusive: isExclusive === true,
  };
}

function wantedLine(line: Line, isFirstOfAddress: boolean, wanted: Lookup): Line | undefined {
  const { address, names, comment } = line;
  if (address === undefined) return line;
  if (wanted.absent.has(address)) return undefined;
  const entry = wanted.entries.get(address);
  if (entry !== undefined) {
    if (!isFirstOfAddress) return undefined;
    return isSame(names, entry.names) ? line : toLine(entry, comment);
  }
  if (wanted.isExclusive && !isOfComputer(address)) return undefined;
  const taken = wanted.taken.get(familyOf(address));
  const rest = names.filter((name) => taken?.has(name.toLowerCase()) !== true);
  if (rest.length === names.length) return line;
  return rest.length === 0 ? undefined : toLine({ ip: address, names: rest }, comment);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join(' ') === other.join(' ');
}

/** Loopback, and the multicast groups that Debian names: ff02::1 ip6-allnodes. */
function isOfComputer(address: string): boolean {
  return /^127\.|^::1$|^fe00::|^ff0/.test(address);
}

function differencesOf(before: readonly Line[], after: readonly Line[]): readonly Difference[] {
  const [old, fresh] = [namesByAddress(before), namesByAddress(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((attribute) => {
    const [was, is] = [old.get(attribute)?.join(' and '), fresh.get(attribute)?.join(' and ')];
    return was === is ? [] : [{ attribute, before: was, after: is }];
  });
}

function namesByAddress(lines: readonly Line[]): ReadonlyMap<string, readonly string[]> {
  return groupBy(lines, ({ address, names }) =>
    address === undefined ? undefined : [address, names.join(' ')],
  );
}
