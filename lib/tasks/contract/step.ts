import type { Content } from '../../schema/schema';
import type { FileTarget } from '../../shell/file-target';
import type { Script } from '../../shell/sh';

/** Something to do on a host, as data. */
export type Step = RunStep | WriteStep | PutStep | GetStep | RebootStep;

/** Runs a script with `sh`; any exit code but 0 fails the task with the end of its standard error. */
export interface RunStep {
  readonly kind: 'run';
  readonly script: Script;
  /** The script's standard input: the only way for a secret. */
  readonly input?: Content | undefined;
  /** Run as this user instead of the session's. */
  readonly user?: string | undefined;
  /** Seconds after which Hostwright ends the script; default: the task's `timeout`. */
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
 * Copies a file of the host to the controller in pieces, as the user of the session, and compares its hash. It changes
 * nothing on the host.
 */
export interface GetStep {
  readonly kind: 'get';
  /** Path on the host; a symbolic link is followed. */
  readonly path: string;
  /** Absolute path on the controller; missing directories are created, the file has mode 0600. */
  readonly destination: string;
  /** SHA-256 (hexadecimal) of the file when its facts were read; undefined: not compared. */
  readonly sha256?: string | undefined;
  /** Its size then, in bytes: more is not taken. Default: no limit but the task's `timeout`. */
  readonly size?: number | undefined;
}

/** Restarts the host and waits until it is back with another boot id. */
export interface RebootStep {
  readonly kind: 'reboot';
  /** Seconds to wait for the host to come back. */
  readonly timeout: number;
  /** Message for everybody who is logged in, and for the journal. */
  readonly message?: string | undefined;
  /** Also while a program keeps the host from shutting down. Default: false. */
  readonly force?: boolean | undefined;
}
