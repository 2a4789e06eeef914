import { cpus, totalmem } from 'node:os';
import { run } from '../lib/lab/command';

/** The computer of the measurement, and the measured versions. */
export interface Machine {
  readonly date: string;
  readonly cores: number;
  readonly processor: string;
  readonly memoryMiB: number;
  readonly node: string;
  readonly ssh: string;
  readonly ansible?: string;
}

/** Describes this computer. */
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
  };
}

/** The description as text, above the tables. */
export function machineText(machine: Machine): string {
  const { date, cores, processor, memoryMiB, node, ssh, ansible } = machine;
  const lines = [
    `${date}, ${cores} cores (${processor}), ${memoryMiB} MiB, shared by controller and hosts`,
    [`Node ${node}`, ssh, ...(ansible === undefined ? [] : [ansible])].join('; '),
  ];
  return `${lines.join('\n')}\n`;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
