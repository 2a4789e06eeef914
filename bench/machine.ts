import { cpus, loadavg, totalmem } from 'node:os';
import { run } from '../lib/lab/command';

/** The computer that was measured on, and the versions of what was measured. */
export interface Machine {
  readonly date: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryMiB: number;
  readonly node: string;
  readonly ssh: string;
  readonly ansible?: string;
  /** Average of the last minute, before anything was measured. */
  readonly load: number;
}

/** Looks at this computer. */
export async function describeMachine(withAnsible: boolean): Promise<Machine> {
  const [processor] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: cpus().length,
    processor: processor?.model ?? 'unknown',
    memoryMiB: Math.round(totalmem() / 1_048_576),
    node: process.version,
    ssh: firstLine((await run(['ssh', '-V'])).stderr),
    ...(withAnsible && { ansible: firstLine((await run(['ansible-playbook', '--version'])).stdout) }),
    load: loadavg()[0] ?? 0,
  };
}

/** What one must know to read the tables. */
export function machineText(machine: Machine): string {
  const { date, cores, processor, memoryMiB, node, ssh, ansible, load } = machine;
  const lines = [
    `${date}, ${cores} cores (${processor}), ${memoryMiB} MiB, shared by controller and hosts`,
    [`Node ${node}`, ssh, ...(ansible === undefined ? [] : [ansible])].join('; '),
    ...(load > cores / 2
      ? [`Warning: other work was going on (load ${load.toFixed(1)}); do not trust times.`]
      : []),
  ];
  return `${lines.join('\n')}\n`;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
