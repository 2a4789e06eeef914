import type { Failure } from '../engine/events';

/** What a command said on a host, or why it could not be run there. Secrets are struck out. */
export type HostOutput = CommandOutput | FailedOutput;

export interface CommandOutput {
  readonly host: string;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Bytes of output that were too many and are left out. */
  readonly dropped: number;
  /** It was ended because its time was over. */
  readonly isTimedOut: boolean;
  readonly ms: number;
}

export interface FailedOutput {
  readonly host: string;
  readonly error: Failure;
  readonly ms: number;
}
