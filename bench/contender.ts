import type { Command, Measurement } from './measure';

/** Something that is measured. */
export interface Contender {
  readonly name: string;
  readonly command: Command;
  /** How many runs count. */
  readonly runs: number;
  /** Looks at what a run said; throws BenchError unless it was a run as it should be. */
  readonly judge: (measurement: Measurement) => Judgement;
}

/** What a run said about itself. */
export interface Judgement {
  /** Trips of the host that took most. */
  readonly trips?: number;
  /** Milliseconds from the first connection to the end of the last host, without start-up. */
  readonly engineMs?: number;
}

/** The benchmark did not measure what it is about: a failed command, a twin that disagrees, too many trips. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}

/** Throws BenchError unless the command ended well. */
export function assertSuccess(name: string, { code, stdout, stderr }: Measurement): void {
  if (code === 0) return;
  const words = `${stdout}\n${stderr}`.trim().split('\n').slice(-30).join('\n');
  throw new BenchError(`${name} ended with exit code ${code}:\n${words}`);
}
