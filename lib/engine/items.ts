import type { Condition } from '../tasks/options';
import type { Task } from '../tasks/task';
import type { Node, OnNode, TaskList, TaskNode, TaskResult } from './nodes';

/** A play's task list made flat: what one host goes through, in order. */
export type Item = TaskItem | AfterItem | FlushItem | AttemptItem;

/** What an item inherits from the play and the blocks around it. */
export interface Context {
  readonly tags: readonly string[];
  readonly conditions: readonly (boolean | Condition)[];
}

export interface TaskItem extends Context {
  readonly kind: 'task';
  readonly task: Task;
  /** Where it runs instead of here: a host's name, or `undefined` inside for the controller. */
  readonly delegate?: { readonly host: string | undefined };
  /** The ordinal of a `once` in the play, the same on every host. */
  readonly once?: number;
}

export interface AfterItem extends Context {
  readonly kind: 'after';
  readonly item: TaskItem;
  readonly then: (result: TaskResult) => TaskList;
}

export interface FlushItem {
  readonly kind: 'flush';
}

export interface AttemptItem {
  readonly kind: 'attempt';
  readonly tasks: readonly Item[];
  readonly rescue: readonly Item[] | undefined;
  readonly always: readonly Item[];
}

/** Counts the `once` nodes of a play. */
export interface Ordinals {
  next: number;
}

/** Flattens a task list. */
export function flatten(list: TaskList, context: Context, ordinals: Ordinals): readonly Item[] {
  return list.flatMap((node) => flattenNode(node, context, ordinals));
}

/** Every task in these items, also of nested ones; those that `after` will make are not known yet. */
export function tasksOf(items: readonly Item[]): readonly TaskItem[] {
  return items.flatMap((item) => {
    if (item.kind === 'task') return [item];
    if (item.kind === 'after') return [item.item];
    if (item.kind === 'attempt') return tasksOf([...item.tasks, ...(item.rescue ?? []), ...item.always]);
    return [];
  });
}

function flattenNode(node: TaskNode, context: Context, ordinals: Ordinals): readonly Item[] {
  if (!node) return [];
  if (isList(node)) return flatten(node, context, ordinals);
  switch (node.kind) {
    case 'task':
      return [taskItem(node, context)];
    case 'on':
      return [delegated(node, context)];
    case 'once':
      return [{ ...onceItem(node.task, context), once: ordinals.next++ }];
    case 'flush':
      return [{ kind: 'flush' }];
    case 'after':
      return [{ kind: 'after', item: taskItem(node.task, context), then: node.then, ...context }];
    case 'block':
      return flatten(node.tasks, within(node, context), ordinals);
    case 'attempt':
      return [
        {
          kind: 'attempt',
          tasks: flatten(node.tasks, context, ordinals),
          rescue: node.rescue && flatten(node.rescue, context, ordinals),
          always: flatten(node.always, context, ordinals),
        },
      ];
  }
}

function taskItem(task: Task, { tags, conditions }: Context): TaskItem {
  const { tags: own = [], when = true } = task.options;
  return { kind: 'task', task, tags: [...tags, ...own], conditions: [...conditions, when] };
}

function onceItem(node: Task | OnNode, context: Context): TaskItem {
  return node.kind === 'on' ? delegated(node, context) : taskItem(node, context);
}

function delegated({ host, task }: OnNode, context: Context): TaskItem {
  return { ...taskItem(task, context), delegate: { host } };
}

function within(node: Extract<Node, { kind: 'block' }>, { tags, conditions }: Context): Context {
  return { tags: [...tags, ...node.tags], conditions: [...conditions, node.when] };
}

function isList(node: TaskNode): node is TaskList {
  return Array.isArray(node);
}
