import type { Condition } from '../tasks/contract/task';
import type { Task } from '../tasks/contract/task';
import type {
  AfterNode,
  CollectNode,
  Node,
  OnceNode,
  OnNode,
  RescueMaker,
  TaskList,
  TaskNode,
} from './nodes';

/** The flat task list of a play: what one host does, in order. */
export type Item = TaskItem | AfterItem | CollectItem | FlushItem | AttemptItem;

/** What an item gets from the play and the blocks around it. */
export interface Context {
  readonly tags: readonly string[];
  readonly conditions: readonly (boolean | Condition)[];
  /** The makers around it, from the outermost: `after TITLE`, `collect TITLE`, `rescue`. Undefined: the play has it. */
  readonly makers?: readonly string[] | undefined;
}

export interface TaskItem extends Context {
  readonly kind: 'task';
  readonly task: Task;
  /** Where it runs instead of here: a host's name, or `undefined` inside for the controller. */
  readonly delegate?: { readonly host: string | undefined };
  /** For a `once`: the key that all hosts share, its title and its number among those with that title. */
  readonly once?: string;
  /** A handler that is due: it runs no matter what the command line selects. */
  readonly isHandler?: true;
}

export interface AfterItem extends Context {
  readonly kind: 'after';
  readonly item: TaskItem;
  readonly then: AfterNode['then'];
}

export interface CollectItem extends Context {
  readonly kind: 'collect';
  /** The task whose results are wanted; it does not run here. */
  readonly item: TaskItem;
  readonly from: string;
  readonly then: CollectNode['then'];
}

export interface FlushItem {
  readonly kind: 'flush';
}

export interface AttemptItem {
  readonly kind: 'attempt';
  readonly tasks: readonly Item[];
  readonly rescue: readonly Item[] | RescueItem | undefined;
  readonly always: readonly Item[];
}

/** A rescue whose tasks are made from the failure. */
export interface RescueItem extends Context {
  readonly kind: 'rescue';
  readonly make: RescueMaker;
}

/** Names the `once` nodes of a host's list, with the same names on every host that has them. */
export interface OnceNames {
  /** What the list belongs to; empty for that of the play. */
  readonly prefix: string;
  /** How often each title occurred. */
  readonly seen: Map<string, number>;
}

/** Flattens a task list. */
export function flatten(list: TaskList, context: Context, names: OnceNames): readonly Item[] {
  return list.flatMap((node) => flattenNode(node, context, names));
}

/** Every task in these items, also of nested ones; those that `after` or a rescue will make are not known yet. */
export function tasksOf(items: readonly Item[]): readonly TaskItem[] {
  return items.flatMap((item) => {
    if (item.kind === 'task') return [item];
    if (item.kind === 'after') return [item.item];
    if (item.kind === 'attempt') return tasksOf([...item.tasks, ...knownRescue(item), ...item.always]);
    return [];
  });
}

/** Every `collect` in these items, also of nested ones. */
export function collectsOf(items: readonly Item[]): readonly CollectItem[] {
  return items.flatMap((item) => {
    if (item.kind === 'collect') return [item];
    if (item.kind === 'attempt') return collectsOf([...item.tasks, ...knownRescue(item), ...item.always]);
    return [];
  });
}

/** The items of a rescue that are known before anything fails. */
function knownRescue({ rescue }: AttemptItem): readonly Item[] {
  return rescue === undefined || 'kind' in rescue ? [] : rescue;
}

function flattenNode(node: TaskNode, context: Context, names: OnceNames): readonly Item[] {
  if (!node) return [];
  if (isList(node)) return flatten(node, context, names);
  switch (node.kind) {
    case 'task':
    case 'on':
    case 'once':
      return [itemOf(node, context, names)];
    case 'flush':
      return [{ kind: 'flush' }];
    case 'after':
      return [{ kind: 'after', item: itemOf(node.task, context, names), then: node.then, ...context }];
    case 'collect': {
      const { from, then } = node;
      return [{ kind: 'collect', item: taskItem(node.task, context), from, then, ...context }];
    }
    case 'block':
      return flattenNode(node.tasks, within(node, context), names);
    case 'attempt':
      return [
        {
          kind: 'attempt',
          tasks: flatten(node.tasks, context, names),
          rescue: rescueOf(node.rescue, context, names),
          always: flatten(node.always, context, names),
        },
      ];
  }
}

function rescueOf(
  rescue: TaskList | RescueMaker | undefined,
  context: Context,
  names: OnceNames,
): AttemptItem['rescue'] {
  if (typeof rescue === 'function') return { kind: 'rescue', make: rescue, ...context };
  return rescue && flatten(rescue, madeBy(context, 'rescue'), names);
}

/** The context of what a maker makes. */
export function madeBy(context: Context, maker: string): Context {
  const { tags, conditions, makers = [] } = context;
  return { tags, conditions, makers: [...makers, maker] };
}

function itemOf(node: Task | OnNode | OnceNode, context: Context, names: OnceNames): TaskItem {
  if (node.kind === 'task') return taskItem(node, context);
  if (node.kind === 'on') return delegated(node, context);
  return { ...itemOf(node.task, context, names), once: onceName(node.task, names) };
}

function taskItem(task: Task, { tags, conditions, makers }: Context): TaskItem {
  const { tags: own = [], when = true } = task.options;
  return { kind: 'task', task, tags: [...tags, ...own], conditions: [...conditions, when], makers };
}

function onceName(node: Task | OnNode, { prefix, seen }: OnceNames): string {
  const { title } = node.kind === 'on' ? node.task : node;
  const count = (seen.get(title) ?? 0) + 1;
  seen.set(title, count);
  return `${prefix}${title} #${count}`;
}

function delegated({ host, task }: OnNode, context: Context): TaskItem {
  return { ...taskItem(task, context), delegate: { host } };
}

function within(node: Extract<Node, { kind: 'block' }>, { tags, conditions, makers }: Context): Context {
  return { tags: [...tags, ...node.tags], conditions: [...conditions, node.when], makers };
}

function isList(node: TaskNode): node is TaskList {
  return Array.isArray(node);
}
