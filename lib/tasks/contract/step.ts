import type { Content } from '../../schema/schema';
import type { FileTarget } from '../../shell/file-target';
import type { Script } from '../../shell/sh';

/** What is done to a host, as data. */
export type Step = RunStep | WriteStep | PutStep | GetStep | RebootStep;

/** Runs a script with `sh`; any exit code but 0 fails the task with the end of its standard error. */
export interface RunStep {
  readonly kind: 'run';
  readonly script: Script;
  /** Sent to the script's standard input: the only way for a secret. */
  readonly input?: Content | undefined;
  /** Run as this user instead of the session's. */
  readonly user?: string | undefined;
  /** Seconds after which the script is ended; default: the task's `timeout`. */
  readonly timeout?: number | undefined;
}

/**
 * Writes a file: temporary file in the same directory, owner and mode first, validation on the temporary file,
 * atomic rename. Errors leave the old file whole.
 */
export interface WriteStep extends FileTarget {
  readonly kind: 'write';
  readonly content: Content;
}

/** As {@link WriteStep}, for a large or binary file of the controller: streamed, its hash compared. */
export interface PutStep extends FileTarget {
  readonly kind: 'put';
  /** Absolute path on the controller. */
  readonly source: string;
  /** SHA-256 of the source, hexadecimal. */
  readonly sha256: string;
}

/**
 * Brings a file of the host to the controller, over the session and thus as its user, in pieces; its hash is compared. It
 * changes nothing on the host.
 */
export interface GetStep {
  readonly kind: 'get';
  /** Path on the host; what a symbolic link leads to. */
  readonly path: string;
  /** Absolute path on the controller; missing directories are made, the file has mode 0600. */
  readonly destination: string;
  /** SHA-256 (hexadecimal) that the file was observed to have; undefined: not compared. */
  readonly sha256?: string | undefined;
}

/** Restarts the host and waits until it is back with another boot id. */
export interface RebootStep {
  readonly kind: 'reboot';
  /** Seconds to wait for the host to come back. */
  readonly timeout: number;
  /** What everybody who is logged in is told, and the journal. */
  readonly message?: string | undefined;
}
