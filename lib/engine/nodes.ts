import type { Output } from '../tasks/contract/change';
import type { Condition } from '../tasks/contract/task';
import type { Task } from '../tasks/contract/task';

/** What a role or a play returns; nested lists are flattened and falsy values are left out. */
export type TaskList = readonly TaskNode[];
/** One entry of a list; `''` and `0` are results of `title && task` and `list.length && task`. */
export type TaskNode =
  | Task
  | AfterNode
  | CollectNode
  | FlushNode
  | AttemptNode
  | BlockNode
  | OnceNode
  | OnNode
  | TaskList
  | false
  | ''
  | 0
  | null
  | undefined;
export type Node = AfterNode | CollectNode | FlushNode | AttemptNode | BlockNode | OnceNode | OnNode;

/** The result of a finished task. */
export interface TaskResult {
  readonly status: 'ok' | 'changed';
  /** From the last step that ran; undefined when nothing had to be done. */
  readonly output: Output | undefined;
}

/** What {@link after} makes. */
export interface AfterNode {
  readonly kind: 'after';
  readonly task: Task;
  readonly then: (result: TaskResult) => TaskList;
}

/** What {@link collect} makes. */
export interface CollectNode {
  readonly kind: 'collect';
  readonly task: Task;
  /** Pattern of the hosts whose results are wanted. */
  readonly from: string;
  readonly then: (results: ReadonlyMap<string, TaskResult>) => TaskList;
}

/** What {@link flush} makes. */
export interface FlushNode {
  readonly kind: 'flush';
}

/** What {@link attempt} makes. */
export interface AttemptNode {
  readonly kind: 'attempt';
  readonly tasks: TaskList;
  readonly rescue: TaskList | undefined;
  readonly always: TaskList;
}

/** What {@link block} makes. */
export interface BlockNode {
  readonly kind: 'block';
  readonly tags: readonly string[];
  readonly when: boolean | Condition;
  readonly tasks: TaskList;
}

/** What {@link once} makes. */
export interface OnceNode {
  readonly kind: 'once';
  readonly task: Task | OnNode;
}

/** What {@link on} and {@link onController} make. */
export interface OnNode {
  readonly kind: 'on';
  /** Name of a host of the inventory; undefined: the controller. */
  readonly host: string | undefined;
  readonly task: Task;
}

/** Runs `task`, then the tasks that `then` makes of its result. Under check they are unknown if it would change. */
export function after(task: Task, then: (result: TaskResult) => TaskList): AfterNode {
  return { kind: 'after', task, then };
}

/**
 * Makes tasks from what a task did on other hosts in an earlier play: `then` gets a result for each host that `from`
 * matches, by its name, in the order of the inventory. Define the task once, outside of the plays, and give the same
 * value to both. If one of the hosts has no result in this run (`--limit`, a failure, a condition) or would change
 * under check, the tasks are skipped as unknown: half of the results are not used.
 */
export function collect(
  task: Task,
  { from }: { readonly from: string },
  then: (results: ReadonlyMap<string, TaskResult>) => TaskList,
): CollectNode {
  return { kind: 'collect', task, from, then };
}

/** Runs the handlers that are due now instead of at the end of the play. */
export function flush(): FlushNode {
  return { kind: 'flush' };
}

/**
 * Runs `tasks`. If one fails and `rescue` is given, runs `rescue`, and the host continues. Runs `always` in any case.
 */
export function attempt(
  tasks: TaskList,
  { rescue, always = [] }: { readonly rescue?: TaskList; readonly always?: TaskList } = {},
): AttemptNode {
  return { kind: 'attempt', tasks, rescue, always };
}

/** Gives tags or a condition to all of these tasks. */
export function block(
  { tags = [], when = true }: { readonly tags?: readonly string[]; readonly when?: boolean | Condition },
  tasks: TaskList,
): BlockNode {
  return { kind: 'block', tags, when, tasks };
}

/** Runs the task on the first host of the play only; the other hosts wait until it is done. */
export function once(task: Task | OnNode): OnceNode {
  return { kind: 'once', task };
}

/**
 * Runs the task on another host of the inventory, in this host's sequence. The name is looked up before a host is
 * touched; with `defineProject(…).on` the compiler knows the hosts.
 */
export function on(host: string, task: Task): OnNode {
  return { kind: 'on', host, task };
}

/** Runs the task on the computer that runs Hostwright, in this host's sequence. */
export function onController(task: Task): OnNode {
  return { kind: 'on', host: undefined, task };
}
