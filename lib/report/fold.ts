import type { Failure, TaskEvent } from '../engine/events';
import type { Finding } from './drift';
import { dataWithoutOwnName } from './own-name';

/** What several hosts have in common, to show it once with their names. */
export interface Folded<One> {
  /** In the order in which they came. */
  readonly hosts: readonly string[];
  /** As on the first of these hosts, with `<host>` for its name if that is the only difference. */
  readonly one: One;
}

/**
 * Puts together what is equal on several hosts except for their names, in order of appearance. `contentOf` returns what
 * must be equal, as plain data. If a host has something twice, there are two entries: each host is once in each.
 */
export function fold<One extends { readonly host: string }>(
  all: readonly One[],
  contentOf: (one: One) => unknown,
): readonly Folded<One>[] {
  const folds: Growing<One>[] = [];
  const byContent = new Map<string, Growing<One>[]>();
  for (const one of all) {
    const content = contentOf(one);
    const key = JSON.stringify(dataWithoutOwnName(content, one.host));
    const equal = byContent.get(key) ?? [];
    byContent.set(key, equal);
    const open = equal.find(({ hosts }) => !hosts.has(one.host)) ?? begin(one, content, [equal, folds]);
    open.hosts.add(one.host);
    if (JSON.stringify(content) !== open.content) open.isVaried = true;
  }
  return folds.map(({ hosts, one, isVaried }) => ({
    hosts: [...hosts],
    one: isVaried ? nameless(one) : one,
  }));
}

/** Folds results of tasks: status, message, failure, changes and diffs must be equal. */
export function foldTasks(tasks: readonly TaskEvent[]): readonly Folded<TaskEvent>[] {
  return fold(tasks, (task) => ({
    ...task,
    host: undefined,
    ms: undefined,
    error: anonymous(task.error, task.host),
  }));
}

/** Folds findings of a drift check: the same task with the same changes. */
export function foldFindings(findings: readonly Finding[]): readonly Folded<Finding>[] {
  return fold(findings, ({ play, task, changes }) => ({ play, task, changes }));
}

/** A failure without the host's name and address, which messages write as `NAME (USER@ADDRESS:PORT)`. */
export function anonymous(error: Failure | undefined, host: string): unknown {
  if (error === undefined) return undefined;
  const { code, message } = error;
  const start = message.indexOf(`${host} (`);
  const login = start < 0 ? undefined : /\((?:[^()@\s]+@)?([^()\s]+):(\d+)\)/.exec(message.slice(start));
  const [, address = host] = login ?? [];
  return { code, message: message.replaceAll(host, '<host>').replaceAll(address, '<address>') };
}

interface Growing<One> {
  readonly hosts: Set<string>;
  readonly one: One;
  readonly content: string;
  /** The hosts differ in their names only. */
  isVaried: boolean;
}

function begin<One>(one: One, content: unknown, lists: readonly Growing<One>[][]): Growing<One> {
  const fresh = { hosts: new Set<string>(), one, content: JSON.stringify(content), isVaried: false };
  for (const list of lists) list.push(fresh);
  return fresh;
}

function nameless<One extends { readonly host: string }>(one: One): One {
  return { ...(dataWithoutOwnName(one, one.host) as One), host: one.host };
}
