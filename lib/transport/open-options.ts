import type { Fragment } from './connection';
import type { ConnectContext } from './context';

/** How a connection is opened. */
export interface OpenOptions {
  readonly context: ConnectContext;
  /** Aborted: the attempt is given up. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The fragments of the first trip, if they are known already. They are sent together with what sets up the
   * session; a first `trip` with this very list gets their answer and costs no round trip of its own.
   */
  readonly first?: readonly Fragment[] | undefined;
}
