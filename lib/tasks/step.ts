import type { Content } from '../schema/schema';
import type { Script } from '../shell/sh';

/** What is done to a host, as data. */
export type Step = RunStep | WriteStep | PutStep | RebootStep;

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

/** Where a file goes and how it is put there. */
export interface FileTarget {
  readonly path: string;
  /** User name or uid; default: of the present file, else the session's user. */
  readonly owner?: string | undefined;
  /** Group name or gid; default: of the present file, else the session's group. */
  readonly group?: string | undefined;
  /** Octal text; default: of the present file, else `0644`. */
  readonly mode?: string | undefined;
  /** Command with `%s` for the temporary file; the old file stays when it fails. */
  readonly validate?: string | undefined;
  /** Keep the present file beside it under a name with a timestamp. */
  readonly backup?: boolean | undefined;
  /** Write to the target of a symbolic link instead of refusing it. */
  readonly follow?: boolean | undefined;
  /** Replace a symbolic link by the file instead of refusing it. */
  readonly replaceLink?: boolean | undefined;
  /**
   * SHA-256 (hexadecimal) that the present file was observed to have, `'absent'` when there was none: when it is
   * another one just before the rename, the step fails with FILE_CHANGED_MEANWHILE. Left out: not compared.
   */
  readonly observed?: string | undefined;
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

/** Restarts the host and waits until it is back with another boot id. */
export interface RebootStep {
  readonly kind: 'reboot';
  /** Seconds to wait for the host to come back. */
  readonly timeout: number;
}
