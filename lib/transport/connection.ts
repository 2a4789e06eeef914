import type { Content } from '../schema/schema';
import type { Script } from '../shell/sh';

/** One piece of a trip: run apart from the others, so that a broken one loses no other's result. */
export interface Fragment {
  /** What it does, for a timeout's message: `read facts: package`, `user deploy: add to group sudo`. */
  readonly label: string;
  readonly script: Script;
  /** Standard input; closed when left out. */
  readonly input?: Content | undefined;
  /** Run as this user by way of runuser; default: the session's user, root unless `become` is `none`. */
  readonly user?: string | undefined;
  /** Seconds after which the host ends it by itself (`isTimedOut`). Default: none, only the trip's. */
  readonly timeout?: number | undefined;
  /** `true`: runs only if every gated fragment before it in this trip exited with 0. Facts are not gated. */
  readonly gated?: boolean | undefined;
  /** Is told the output as it comes; a newline at its end comes with what follows it. */
  readonly onOutput?: ((stream: 'stdout' | 'stderr', bytes: Buffer) => void) | undefined;
  /** Is told what its script says by `hw_progress WORDS…`, as it came: a line, at most 4000 bytes of it. */
  readonly onProgress?: ((words: string) => void) | undefined;
}

/** Exit code of a fragment whose `user` is not there: EX_NOUSER of sysexits(3). */
export const noSuchUser = 67;

/** Exit code of a fragment that its timeout ended, as timeout(1) has it; a command may have it of its own. */
export const timedOut = 124;

/** What became of a fragment. */
export interface FragmentResult {
  /** Undefined when the fragment was not run because its gate was shut. */
  readonly code: number | undefined;
  /** Its `timeout` ended it. */
  readonly isTimedOut?: true;
  readonly stdout: string;
  readonly stderr: string;
  /** Bytes of output beyond the cap that were dropped; 0: nothing was cut. */
  readonly dropped: number;
}

/** Who is logged in, from where: the facts that only the session itself can tell. */
export interface SessionInfo {
  /** Login user, before becoming root. */
  readonly user: string;
  /** `SSH_CONNECTION`: client address and port, server address and port; undefined for local sessions. */
  readonly ssh?: {
    readonly clientAddress: string;
    readonly clientPort: number;
    readonly serverAddress: string;
    readonly serverPort: number;
  };
  /** The session's user is root. */
  readonly isRoot: boolean;
  /** Public key that was used to log in, `type base64`; undefined where a password or nothing was used. */
  readonly loginKey?: string;
}

/** Bytes that went over a connection so far: requests, answers and files, before they are encrypted. */
export interface Traffic {
  readonly sent: number;
  readonly received: number;
}

/** An open way to a host: one connection, one long-lived shell. */
export interface Connection {
  readonly session: SessionInfo;
  /** How many trips were made so far. */
  readonly trips: number;
  /** Undefined: this kind of connection does not count it. */
  readonly traffic?: Traffic | undefined;
  /**
   * Sends all fragments as one request and returns their results in order. Requests queue up behind each other.
   * Throws HostwrightError TRIP_TIMEOUT (the connection is then closed) or CONNECTION_LOST.
   */
  trip(fragments: readonly Fragment[], options?: TripOptions): Promise<readonly FragmentResult[]>;
  /**
   * Streams a file of the controller to a private staging file on the host, taking up an interrupted upload of the
   * same content, and returns its path there. The caller moves it away or removes its directory.
   */
  upload(source: string, sha256: string, onSent?: OnSent): Promise<string>;
  close(): Promise<void>;
}

/** Is told how many bytes of a file are on the host, and how many it has. */
export type OnSent = (sent: number, size: number) => void;

export interface TripOptions {
  /** Seconds to wait for the whole answer. Default: 300. */
  readonly timeout?: number | undefined;
  /** Aborted: the processes of the session are ended, the connection is closed, and the trip throws INTERRUPTED. */
  readonly signal?: AbortSignal | undefined;
}

/** Opens a connection; throws HostwrightError CONNECT, AUTHENTICATION, HOST_KEY_…, BECOME_…. */
export type Connect = (signal?: AbortSignal) => Promise<Connection>;
