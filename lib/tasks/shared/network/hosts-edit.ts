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
  const after = before.map((line, index) => wantedLine(line, isFirst(before, index), wanted));
  const kept = after.flatMap((line) => line ?? []);
  const added = wanted.entries
    .filter(({ ip }) => !kept.some(({ address }) => address === plainAddress(ip)))
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
  const isThere = (name: string) =>
    others.some((line) => line.names.some((other) => other.toLowerCase() === name.toLowerCase()));
  return names.every(isThere);
}

function parseLine(text: string): Line {
  const [, ip = '', words = '', comment = ''] = /^\s*([^\s#]+)\s+([^#]*)(#.*)?$/.exec(text) ?? [];
  const names = words.split(/\s+/).filter((word) => word !== '');
  return familyOf(ip) === undefined
    ? { text, names: [], comment: '' }
    : { text, address: plainAddress(ip), names, comment };
}

function toLine({ ip, names }: WantedEntry, comment: string): Line {
  const text = `${ip}\t${names.join(' ')}${comment === '' ? '' : ` ${comment}`}`;
  return { text, address: plainAddress(ip), names, comment };
}

function isFirst(lines: readonly Line[], index: number): boolean {
  return lines.findIndex(({ address }) => address === lines[index]?.address) === index;
}

function wantedLine(line: Line, isFirstOfAddress: boolean, wanted: WantedHosts): Line | undefined {
  const { address, names, comment } = line;
  if (address === undefined) return line;
  if (wanted.absent?.some((ip) => plainAddress(ip) === address)) return undefined;
  const entry = wanted.entries.find(({ ip }) => plainAddress(ip) === address);
  if (entry !== undefined) {
    if (!isFirstOfAddress) return undefined;
    return isSame(names, entry.names) ? line : toLine(entry, comment);
  }
  if (wanted.isExclusive === true && !isOfComputer(address)) return undefined;
  const rest = wanted.isMoving === true ? names.filter((name) => !isTaken(name, address, wanted)) : names;
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

function isTaken(name: string, address: string, { entries }: WantedHosts): boolean {
  return entries.some(
    ({ ip, names }) =>
      familyOf(ip) === familyOf(address) && names.some((other) => other.toLowerCase() === name.toLowerCase()),
  );
}

function differencesOf(before: readonly Line[], after: readonly Line[]): readonly Difference[] {
  const addresses = new Set([...before, ...after].flatMap(({ address }) => address ?? []));
  return [...addresses].flatMap((attribute) => {
    const [old, fresh] = [namesAt(before, attribute), namesAt(after, attribute)];
    return old === fresh ? [] : [{ attribute, before: old, after: fresh }];
  });
}

function namesAt(lines: readonly Line[], wanted: string): string | undefined {
  const found = lines.filter(({ address }) => address === wanted).map(({ names }) => names.join(' '));
  return found.length === 0 ? undefined : found.join(' and ');
}
