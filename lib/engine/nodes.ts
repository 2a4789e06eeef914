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
export interface TaskResult<Seen = Output | undefined> {
  readonly status: 'ok' | 'changed';
  /** Of `look`: what it saw. Else from the last step that ran; undefined when nothing had to be done. */
  readonly output: Seen;
}

/** The result of a task whose type is not known. */
export type AnyResult = TaskResult<unknown>;

/** What a function gets of a task whose results are typed; of any other the output of its last step. */
export type ResultOf<Seen> = TaskResult<unknown extends Seen ? Output | undefined : Seen>;

/** What failed in an `attempt`, as the report shows it: without secrets. */
export interface Rescued {
  /** The title of the task. */
  readonly task: string;
  readonly code: string;
  readonly message: string;
}

/** What {@link after} makes. */
export interface AfterNode {
  readonly kind: 'after';
  readonly task: Task | OnNode | OnceNode;
  readonly then: (result: TaskResult<never>) => TaskNode;
}

/** What {@link collect} makes. */
export interface CollectNode {
  readonly kind: 'collect';
  readonly task: Task;
  /** Pattern of the hosts whose results are wanted. */
  readonly from: string;
  readonly then: (results: ReadonlyMap<string, TaskResult<never>>) => TaskNode;
}

/** What {@link flush} makes. */
export interface FlushNode {
  readonly kind: 'flush';
}

/** What {@link attempt} makes. */
export interface AttemptNode {
  readonly kind: 'attempt';
  readonly tasks: TaskList;
  readonly rescue: TaskList | RescueMaker | undefined;
  readonly always: TaskList;
}

/** Makes tasks from a failure. */
export type RescueMaker = (failure: Rescued) => TaskNode;

/** What {@link block} makes. */
export interface BlockNode {
  readonly kind: 'block';
  readonly tags: readonly string[];
  readonly when: boolean | Condition;
  readonly tasks: TaskNode;
}

/** What {@link once} makes. */
export interface OnceNode<Seen = unknown> {
  readonly kind: 'once';
  readonly task: Task<unknown, Seen> | OnNode<Seen>;
}

/** What {@link on} and {@link onController} make. */
export interface OnNode<Seen = unknown> {
  readonly kind: 'on';
  /** Name of a host of the inventory; undefined: the controller. */
  readonly host: string | undefined;
  readonly task: Task<unknown, Seen>;
}

/**
 * Runs `task`, also as `on(…)` or `once(…)`, then the tasks that `then` makes of its result: a list, or one. Under check
 * they are unknown if `task` would change something; `look` never does. A `once` hands its result to all hosts.
 */
export function after<Seen>(
  task: Task<unknown, Seen> | OnNode<Seen> | OnceNode<Seen>,
  then: (result: ResultOf<Seen>) => TaskNode,
): AfterNode {
  return { kind: 'after', task, then };
}

/**
 * Makes tasks from what a task did on other hosts in an earlier play: `then` gets a result for each host that `from`
 * matches, by its name, in the order of the inventory. Define the task once, outside of the plays, and give the same
 * value to both. If one of the hosts has no result in this run (`--limit`, a failure, a condition) or would change
 * under check, the tasks are skipped as unknown: half of the results are not used.
 */
export function collect<Seen>(
  task: Task<unknown, Seen>,
  { from }: { readonly from: string },
  then: (results: ReadonlyMap<string, ResultOf<Seen>>) => TaskNode,
): CollectNode {
  return { kind: 'collect', task, from, then };
}

/** Runs the handlers that are due now instead of at the end of the play. */
export function flush(): FlushNode {
  return { kind: 'flush' };
}

/**
 * Runs `tasks`. If one fails and `rescue` is given, runs `rescue`, and the host continues. Runs `always` in any case.
 * `rescue` may be a function: it gets the failure, and returns the tasks.
 */
export function attempt(
  tasks: TaskList,
  { rescue, always = [] }: { readonly rescue?: TaskList | RescueMaker; readonly always?: TaskList } = {},
): AttemptNode {
  return { kind: 'attempt', tasks, rescue, always };
}

/** Gives tags or a condition to all of these tasks: a list, or one. */
export function block(
  { tags = [], when = true }: { readonly tags?: readonly string[]; readonly when?: boolean | Condition },
  tasks: TaskNode,
): BlockNode {
  return { kind: 'block', tags, when, tasks };
}

/** Runs the task on the first host of the play only; the other hosts wait until it is done. */
export function once<Seen>(task: Task<unknown, Seen> | OnNode<Seen>): OnceNode<Seen> {
  return { kind: 'once', task };
}

/**
 * Runs the task on another host of the inventory, in this host's sequence. The name is looked up before a host is
 * touched; with `defineProject(…).on` the compiler knows the hosts.
 */
export function on<Seen>(host: string, task: Task<unknown, Seen>): OnNode<Seen> {
  return { kind: 'on', host, task };
}

/** Runs the task on the computer that runs Hostwright, in this host's sequence. */
export function onController<Seen>(task: Task<unknown, Seen>): OnNode<Seen> {
  return { kind: 'on', host: undefined, task };
}
