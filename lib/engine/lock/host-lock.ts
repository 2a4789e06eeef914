import type { Connection } from '../../transport/connection';

/** Who runs what, as the locks and the journals of hosts name it. */
export interface RunIdentity {
  /** Names the run: time and random letters, `20261130-031000-482a3f9`. */
  readonly id: string;
  /** Who runs it, `ada@laptop`. */
  readonly who: string;
}

/** How the hosts of a run are locked. */
export interface LockSettings extends RunIdentity {
  /** Seconds to wait for a host that another run has locked. */
  readonly timeout: number;
}

/** The lock of a host: the first change takes it, and it lasts as long as the connection. */
export interface HostLock extends LockSettings {
  /** When aborted: waiting ends. */
  readonly signal: AbortSignal;
  readonly warn: (message: string) => void;
  /** The connection that has it; undefined: nothing was changed yet. */
  heldBy: Connection | undefined;
  /** Another run had the lock after something was read here. */
  wasTaken: boolean;
}

/** Facts were read before another run changed the host: they are forgotten, and the task is to be planned anew. */
export class StaleFacts extends Error {
  override readonly name = 'StaleFacts';
}
