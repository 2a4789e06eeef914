import { tableLines } from '../lib/report/table';
import type { Result } from './race';

const headings = ['', 'median', 'min–max', '× ssh', 'Ansible ÷', 'engine', 'CPU a host', 'memory', 'trips'];

/** One table per size: first runs of each contender, then runs on converged hosts. */
export function tablesOf(results: readonly Result[]): string {
  const sizes = [...new Set(results.map(({ hosts }) => hosts))];
  return sizes
    .flatMap((hosts) =>
      (['first', 'converged'] as const).map((phase) => {
        const chosen = results.filter((result) => result.hosts === hosts && result.phase === phase);
        return chosen.length === 0 ? '' : `${title(hosts, phase)}\n${table(chosen)}\n`;
      }),
    )
    .join('\n');
}

/** The median of some numbers; NaN if there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN;
  return (lower + upper) / 2;
}

function title(hosts: number, phase: Result['phase']): string {
  const noun = hosts === 1 ? 'host' : 'hosts';
  return `${hosts} ${noun}, ${phase === 'first' ? 'first run' : 'nothing to change'}`;
}

function table(results: readonly Result[]): string {
  const rows = results.map((result) => cellsOf(result, results));
  return tableLines([headings, ...rows], 'right').join('\n');
}

function cellsOf(result: Result, all: readonly Result[]): readonly string[] {
  const { name, hosts, wallMs, cpuMs, engineMs, peakBytes, trips } = result;
  const middle = median(wallMs);
  const of = (other: string) => median(all.find((one) => one.name === other)?.wallMs ?? []);
  return [
    name,
    seconds(middle),
    wallMs.length > 1 ? `${seconds(Math.min(...wallMs))}–${seconds(Math.max(...wallMs))}` : '',
    ratio(middle / of('ssh')),
    ratio(of('ansible') / middle),
    seconds(median(engineMs)),
    milliseconds(median(cpuMs) / hosts),
    peakBytes === undefined ? '' : `${Math.round(peakBytes / 1_048_576)} MiB`,
    trips === undefined ? '' : String(trips),
  ];
}

function seconds(ms: number): string {
  return Number.isNaN(ms) ? '' : `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(0)} ms`;
}

function ratio(value: number): string {
  return Number.isNaN(value) ? '' : value.toFixed(value < 10 ? 2 : 0);
}
