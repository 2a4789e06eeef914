import type { Fragment } from './connection';
import type { ConnectContext } from './context';

/** How a connection is opened. */
export interface OpenOptions {
  readonly context: ConnectContext;
  /** When aborted: the attempt ends. */
  readonly signal?: AbortSignal | undefined;
  /**
   * The fragments of the first trip, if they are already known. They are sent together with the start of the session;
   * a first `trip` with this very list gets their answer without a round trip of its own.
   */
  readonly first?: readonly Fragment[] | undefined;
}
