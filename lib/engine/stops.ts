/** A task failed and nothing tolerated it: this host does not do the rest of the play. */
export class TaskFailed extends Error {
  override readonly name = 'TaskFailed';
}

/** The run was interrupted, or another host's failure ended it: nothing new is begun. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}
