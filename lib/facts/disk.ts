import { sh } from '../shell/sh';
import type { FactKind } from './kind';

/** The storage of a host: its local file systems that lie on disks, together. */
export interface DiskFact {
  readonly sizeMiB: number;
  readonly availableMiB: number;
}

/** The only storage that there is. */
export const diskKey = 'host';

/**
 * The storage of a host, as `df` says. What is mounted at more than one place counts once; the root file system counts
 * whatever it lies on.
 */
export const diskFacts: FactKind<typeof diskKey, DiskFact> = {
  name: 'disk',
  address: (key) => key,
  read: () => sh`df -kPl 2>/dev/null || :`,
  parse(output) {
    const rows = output.split('\n').flatMap((line) => parseRow(line) ?? []);
    if (rows.length === 0) return new Map();
    const bySource = [...new Map(rows.map((row) => [row.source, row])).values()];
    const sum = (pick: (row: Row) => number) =>
      Math.round(bySource.reduce((all, row) => all + pick(row), 0) / 1024);
    return new Map([
      [diskKey, { sizeMiB: sum(({ size }) => size), availableMiB: sum(({ available }) => available) }],
    ]);
  },
};

interface Row {
  readonly source: string;
  readonly size: number;
  readonly available: number;
}

// `/dev/sda1  41152736 3094812 36317800 8% /`; in KiB
function parseRow(line: string): Row | undefined {
  const numbers = /(?<! ) +(\d+) +\d+ +(\d+) +\S+ +(?=\/)/.exec(line);
  if (numbers === null) return undefined;
  const [all, size, available] = numbers;
  const source = line.slice(0, numbers.index);
  const place = line.slice(numbers.index + all.length);
  // Below /run stand what a container shows of the computer below it, and media for a moment.
  const isOwn = place === '/' || (/^\/dev\/(?!loop)/.test(source) && !/^\/run\//.test(place));
  if (!isOwn) return undefined;
  return { source, size: Number(size), available: Number(available) };
}
