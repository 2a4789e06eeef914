/** A task failed and nothing tolerated it: the rest of this host's play is not done. */
export class TaskFailed extends Error {
  override readonly name = 'TaskFailed';
}

/** The run was interrupted, or another host's failure ended it: nothing new is begun. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}
