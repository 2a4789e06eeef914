import type { Task } from '../tasks/contract/task';

/** Whether a task only looks, and hands on what it saw. */
export function isLook({ module }: Task): boolean {
  return module.act?.result !== undefined;
}
