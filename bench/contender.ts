import type { Command, Measurement } from './measure';

/** A program that is measured. */
export interface Contender {
  readonly name: string;
  readonly command: Command;
  /** How many runs to count. */
  readonly runs: number;
  /** Reads the output of a run. Throws BenchError unless the run went as it should. */
  readonly judge: (measurement: Measurement) => Judgement;
}

/** What the output of a run says. */
export interface Judgement {
  /** Trips of the host with the most trips. */
  readonly trips?: number;
  /** Milliseconds from the first connection to the end of the last host, without start-up. */
  readonly engineMs?: number;
}

/** The benchmark did not measure what it should: a command failed, Ansible disagrees, or there were too many trips. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}

/** Throws BenchError unless the command succeeded. */
export function assertSuccess(name: string, { code, stdout, stderr }: Measurement): void {
  if (code === 0) return;
  const output = `${stdout}\n${stderr}`.trim().split('\n').slice(-30).join('\n');
  throw new BenchError(`${name} ended with exit code ${code}:\n${output}`);
}
