import type { Failure } from '../engine/events';

/** The output of a command on a host, or why it could not run there. Secrets are hidden. */
export type HostOutput = CommandOutput | FailedOutput;

export interface CommandOutput {
  readonly host: string;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Bytes that were left out because the output was too long. */
  readonly dropped: number;
  /** A timeout ended it. */
  readonly isTimedOut: boolean;
  readonly ms: number;
}

export interface FailedOutput {
  readonly host: string;
  readonly error: Failure;
  readonly ms: number;
}
