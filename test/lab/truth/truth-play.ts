import type { TaskList } from '../../../lib/engine/nodes';

/** A play on which check and run are compared: on a fresh host, and after each of its damages. */
export interface TruthPlay {
  readonly name: string;
  readonly tasks: () => TaskList;
  /** Scripts that spoil the host after a run, as root. */
  readonly damages: readonly string[];
}
