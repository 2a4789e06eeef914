import { sh } from '../shell/sh';
import type { FactKind } from './kind';
import { unescapeMount } from './mount';

/** Swap space that the kernel uses. */
export interface SwapFact {
  readonly type: 'file' | 'partition';
  /** Usable bytes: the size of the file without the page of its header. */
  readonly size: number;
  readonly priority: number;
}

/** The swap space in use, by its path: without a process. */
export const swapFacts: FactKind<string, SwapFact> = {
  name: 'swap',
  address: (path) => path,
  read: () => sh`
[ ! -r /proc/swaps ] || while read -r hw_line; do printf '%s\n' "$hw_line"; done </proc/swaps`,
  parse: (output) =>
    new Map(
      [...output.matchAll(/^(\/\S*)\s+(file|partition)\s+(\d+)\s+\d+\s+(-?\d+)$/gm)].map(
        ([, path = '', type, size, priority]) => [
          unescapeMount(path),
          {
            type: type === 'file' ? 'file' : 'partition',
            size: Number(size) * 1024,
            priority: Number(priority),
          },
        ],
      ),
    ),
};
