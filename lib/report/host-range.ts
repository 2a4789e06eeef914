import { isIPv6 } from 'node:net';

/** Numbers as they are written in names, such as `01`, in their order. */
type Numbers = readonly string[];

/** Names that differ in their numbers only: text and numbers in turn, with text at both ends. */
type Names = readonly (string | Numbers)[];

/**
 * Names of hosts as one short text, as ClusterShell and pdsh write them: `web[1-20],db1`, `node[01-03,07].lab`. Names
 * that differ in their numbers only are one term, at the place of the first.
 */
export function hostRange(names: readonly string[]): string {
  const parts = [...new Set(names)].map(split);
  const length = Math.max(0, ...parts.map((each) => each.length));
  // From the last number to the first: hosts of one rack belong together, not the first hosts of all racks.
  const places = Array.from({ length }, (_, index) => length - 1 - index).filter(isPlaceOfNumbers);
  return places.reduce(foldAt, parts).map(write).join(',');
}

/** Hosts as a title: `web[1-20] (20)`, or just `db1`. */
export function titleOf(hosts: readonly string[]): string {
  return hosts.length === 1 ? hostRange(hosts) : `${hostRange(hosts)} (${hosts.length})`;
}

/** IPv6 addresses stay whole: they are hexadecimal. */
function split(name: string): Names {
  if (isIPv6(name)) return [name];
  return name.split(/(\d+)/).map((part, place) => (isPlaceOfNumbers(place) ? [part] : part));
}

function isPlaceOfNumbers(place: number): boolean {
  return place % 2 === 1;
}

/** Joins the names that differ only at this place. */
function foldAt(all: readonly Names[], place: number): readonly Names[] {
  const alike = new Map<string, [Names, ...Names[]]>();
  for (const names of all) {
    const key = JSON.stringify(names.map((part, index) => (index === place ? 0 : part)));
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [names]);
    else known.push(names);
  }
  return [...alike.values()].map((group) => joinAt(group, place));
}

function joinAt(group: readonly [Names, ...Names[]], place: number): Names {
  const numbers = group.flatMap((names) => names[place] ?? []).sort(byValue);
  return group[0].map((part, index) => (index === place ? numbers : part));
}

function byValue(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference === 0n ? a.length - b.length : difference < 0n ? -1 : 1;
}

function write(names: Names): string {
  return names.map((part) => (typeof part === 'string' ? part : writeNumbers(part))).join('');
}

function writeNumbers(numbers: Numbers): string {
  if (numbers.length === 1) return numbers.join('');
  // With leading zeros, `09` and `10` belong together, and `9` does not.
  const padded = new Set(numbers.filter((each) => /^0./.test(each)).map(({ length }) => length));
  const rows = [0, ...padded].map((width) =>
    numbers.filter(({ length }) => (padded.has(length) ? length : 0) === width),
  );
  return `[${rows.flatMap(writeRow).join(',')}]`;
}

function writeRow(numbers: Numbers): readonly string[] {
  const runs: { readonly first: string; last: string }[] = [];
  for (const each of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && BigInt(each) === BigInt(run.last) + 1n) run.last = each;
    else runs.push({ first: each, last: each });
  }
  return runs.map(({ first, last }) => (first === last ? first : `${first}-${last}`));
}
