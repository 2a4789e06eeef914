import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';

/** A measured command: a whole process with its start-up. */
export interface Command {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The result and the cost of a command. */
export interface Measurement {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly wallMs: number;
  /** User and system time of the process and of its reaped children. */
  readonly cpuMs: number;
  /** Largest sum of the proportional set sizes of the process and its descendants, read every 100 ms. */
  readonly peakBytes?: number;
}

/** Runs a command once. Reading its memory takes time, so runs that count do without. */
export async function measure(
  command: Command,
  { withMemory = false }: { readonly withMemory?: boolean } = {},
): Promise<Measurement> {
  // The shell's `time` counts the command and its children. Its output goes to channel 3.
  const script = 'TIMEFORMAT="%3R %3U %3S"; { time "$@" 2>&4; } 4>&2 2>&3';
  const child = spawn('bash', ['-c', script, 'bash', ...command.argv], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...command.env },
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 128));
  });
  const watch = withMemory ? watchMemory(child.pid ?? 0) : undefined;
  const [code, stdout = '', stderr = '', times = ''] = await Promise.all([
    ended,
    ...([1, 2, 3] as const).map((channel) => text(child.stdio[channel] as Readable)),
  ]);
  const [wall = 0, user = 0, system = 0] = times.trim().split(' ').map(Number);
  const memory = watch === undefined ? {} : { peakBytes: watch.stop() };
  return { code, stdout, stderr, wallMs: wall * 1000, cpuMs: (user + system) * 1000, ...memory };
}

function watchMemory(pid: number): { readonly stop: () => number } {
  let peak = 0;
  const look = () => {
    const sizes = processesBelow(pid).map(proportionalSetSize);
    peak = Math.max(
      peak,
      sizes.reduce((sum, size) => sum + size, 0),
    );
  };
  const timer = setInterval(look, 100);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

function processesBelow(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    // The name of the program, in parentheses, may contain anything. State and parent follow it.
    const [, parent] = /^.*\) \S (\d+)/s.exec(readQuietly(`/proc/${name}/stat`)) ?? [];
    if (/^\d+$/.test(name) && parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && (parents.get(pid) === root || isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow);
}

function proportionalSetSize(pid: number): number {
  const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readQuietly(`/proc/${pid}/smaps_rollup`)) ?? [];
  return Number(kilobytes ?? 0) * 1024;
}

/** A process may end meanwhile. */
function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
