import type { Content } from '../schema/schema';
import type { Script } from '../shell/sh';

/** One piece of a trip: it runs separately, so a broken one does not lose the results of the others. */
export interface Fragment {
  /** What it does, for the message of a timeout: `read facts: package`, `user deploy: add to group sudo`. */
  readonly label: string;
  readonly script: Script;
  /** Standard input; closed when left out. */
  readonly input?: Content | undefined;
  /** Run as this user, with runuser; default: the session's user, root unless `become` is `none`. */
  readonly user?: string | undefined;
  /** Seconds after which the host ends it (`isTimedOut`). Default: none, only the limit of the trip. */
  readonly timeout?: number | undefined;
  /** `true`: runs only if every gated fragment before it in this trip exited with 0. Facts are not gated. */
  readonly gated?: boolean | undefined;
  /**
   * `true`: runs in the session's shell itself, so that what it opens stays open until the session ends; it must not
   * exit, and has no `input`, `user` or `timeout`. Default: a process of its own.
   */
  readonly isInSession?: true | undefined;
  /** Gets the output as it arrives; a newline at the end of a piece comes with the next piece. */
  readonly onOutput?: ((stream: 'stdout' | 'stderr', bytes: Buffer) => void) | undefined;
  /** Gets each text of `hw_progress TEXT` as it arrives: a line of at most 4000 bytes. */
  readonly onProgress?: ((text: string) => void) | undefined;
}

/** Exit code of a fragment whose `user` does not exist: EX_NOUSER of sysexits(3). */
export const noSuchUser = 67;

/** Exit code of a fragment that its timeout ended, as for timeout(1); a command may also return it itself. */
export const timedOut = 124;

/** The result of a fragment. */
export interface FragmentResult {
  /** Undefined when the fragment was not run because its gate was shut. */
  readonly code: number | undefined;
  /** Its `timeout` ended it. */
  readonly isTimedOut?: true;
  readonly stdout: string;
  readonly stderr: string;
  /** Bytes of output that were dropped beyond the limit; 0: nothing was cut. */
  readonly dropped: number;
}

/** Who is logged in, and from where: facts that only the session knows. */
export interface SessionInfo {
  /** Login user, before becoming root. */
  readonly user: string;
  /** Home of the login user, as the host says; undefined: unknown, or a local session. */
  readonly home?: string;
  /** `SSH_CONNECTION`: client address and port, server address and port; undefined for local sessions. */
  readonly ssh?: {
    readonly clientAddress: string;
    readonly clientPort: number;
    readonly serverAddress: string;
    readonly serverPort: number;
  };
  /** The session's user is root. */
  readonly isRoot: boolean;
  /** The processes of the session; undefined where the host does not tell. */
  readonly processes?: SessionProcesses;
  /** Public key that was used to log in, `type base64`; undefined after a login with a password or with nothing. */
  readonly loginKey?: string;
}

/** The processes of a session on its host: how another connection finds them again. */
export interface SessionProcesses {
  /** Process id of the shell. */
  readonly shell: number;
  /** Process id of the ssh server that holds the connection; 0: none was found. */
  readonly server: number;
  /** Which boot of the host they belong to. */
  readonly bootId: string;
}

/** Names what the host keeps of a trip, until the next trip or the end of the connection. */
export interface Kept {
  /** The name of its directory on the host. */
  readonly id: string;
  /** The word of its markers. No process shows it. */
  readonly nonce: string;
  /** The word of its progress. */
  readonly progress: string;
}

/** Bytes sent and received over a connection so far: requests, answers and files, before encryption. */
export interface Traffic {
  readonly sent: number;
  readonly received: number;
}

/** An open connection to a host, with one long-lived shell. */
export interface Connection {
  readonly session: SessionInfo;
  /** The number of trips so far. */
  readonly trips: number;
  /** Undefined: this kind of connection does not count it. */
  readonly traffic?: Traffic | undefined;
  /**
   * Sends all fragments as one request and returns their results in order. Requests are queued. Throws
   * HostwrightError TRIP_TIMEOUT (the connection is then closed) or CONNECTION_LOST.
   */
  trip(fragments: readonly Fragment[], options?: TripOptions): Promise<readonly FragmentResult[]>;
  /**
   * Streams a file of the controller to a private staging file on the host, and returns its path there. Continues an
   * interrupted upload of the same content. The caller moves it away or removes its directory. Throws HostwrightError
   * UPLOAD, FILE_NO_SPACE, LOCAL_FILE, CONNECTION_LOST, or TRIP_TIMEOUT (the connection is then closed).
   */
  upload(source: string, sha256: string, options?: UploadOptions): Promise<string>;
  close(): Promise<void>;
}

export interface UploadOptions {
  readonly onSent?: OnSent | undefined;
  /** Seconds for the whole upload. Default: {@link transferSeconds}. */
  readonly timeout?: number | undefined;
}

/** Seconds for the transfer of a file whose task names no timeout: ten minutes, and one more for each 100 kB. */
export function transferSeconds(size: number): number {
  return 600 + Math.ceil(size / 100_000);
}

/** Gets how many bytes of a file are on the host, and its size. */
export type OnSent = (sent: number, size: number) => void;

export interface TripOptions {
  /** Seconds to wait for the whole answer. Default: 300. */
  readonly timeout?: number | undefined;
  /**
   * When aborted: the processes of the session are ended, the connection is closed, and the trip throws INTERRUPTED.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * The host does the whole trip even if the connection breaks, and keeps the answer: see `pickUp`. Default: it ends when
   * it next prints something.
   */
  readonly keep?: Kept | undefined;
}

/** Opens a connection; throws HostwrightError CONNECT, AUTHENTICATION, HOST_KEY_…, BECOME_…. */
export type Connect = (signal?: AbortSignal) => Promise<Connection>;
