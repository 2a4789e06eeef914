import type { Change } from '../../tasks/contract/change';
import type { Task } from '../../tasks/contract/task';

/** A task with the changes that it is about to make. */
export interface Intended {
  readonly task: Task;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly changes: readonly Change[];
}
