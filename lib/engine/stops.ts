import type { HostwrightError } from '../errors/error';
import type { Task } from '../tasks/contract/task';

/** A task failed and nothing tolerated it: this host does not do the rest of the play. */
export class TaskFailed extends Error {
  override readonly name = 'TaskFailed';
  readonly task: Task;
  readonly error: HostwrightError;

  constructor(task: Task, error: HostwrightError) {
    super(task.title, { cause: error });
    this.task = task;
    this.error = error;
  }
}

/** The run was interrupted, or another host's failure ended it: nothing new is begun. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}

/** Without a connection or the lock of the host nothing can be done: that ends its play, whatever the task tolerates. */
export function isLost({ code }: HostwrightError): boolean {
  return (
    code === 'CONNECTION_LOST' ||
    code === 'TRIP_TIMEOUT' ||
    code === 'HOST_LOCKED' ||
    code.startsWith('CONNECT')
  );
}
