import { scriptFile } from '../shell/script-file';
import { lines, sh } from '../shell/sh';
import { deviceOf } from './device';
import type { FactKind } from './kind';
import { escapeMount } from './mount';
import swapFunction from './swap.sh';

/** Swap space that the kernel uses. */
export interface SwapFact {
  readonly type: 'file' | 'partition';
  /** Usable bytes: the size of the file without the page of its header. */
  readonly size: number;
  readonly priority: number;
}

/** The swap space in use, by its path or tag, `UUID=…`: without a process. */
export const swapFacts: FactKind<string, SwapFact> = {
  name: 'swap',
  address: escapeMount,
  read: (sources) =>
    lines([
      scriptFile(swapFunction),
      ...sources.map((source) => sh`hw_swap ${[escapeMount(source), deviceOf(source)]}`),
    ]),
  parse: (output) =>
    new Map(
      [...output.matchAll(/^(\S+)\s+(file|partition)\s+(\d+)\s+\d+\s+(-?\d+)$/gm)].map(
        ([, path = '', type, size, priority]) => [
          path,
          {
            type: type === 'file' ? 'file' : 'partition',
            size: Number(size) * 1024,
            priority: Number(priority),
          },
        ],
      ),
    ),
};
