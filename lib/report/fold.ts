import type { Failure, TaskEvent } from '../engine/events';
import type { Finding } from './drift';
import { leaveNameOpen } from './own-name';

/** What is the same on several hosts, to be told once with their names. */
export interface Folded<One> {
  /** In the order in which they came; `hostRange` writes them as one short text. */
  readonly hosts: readonly string[];
  /** As it was on the first of these hosts; where each has its own name, as in `hostname web1`, `<host>` stands. */
  readonly one: One;
}

/**
 * Puts together what is equal on several hosts but for their names, in the order in which each first came. `contentOf`
 * says what has to be equal, as plain data. What a host has twice stays two, so that every host stands once in each.
 */
export function fold<One extends { readonly host: string }>(
  all: readonly One[],
  contentOf: (one: One) => unknown,
): readonly Folded<One>[] {
  const folds: Growing<One>[] = [];
  const byContent = new Map<string, Growing<One>[]>();
  for (const one of all) {
    const content = contentOf(one);
    const key = JSON.stringify(leaveNameOpen(content, one.host));
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

/** Results of tasks: what was done, said and failed, and with which changes and diffs. */
export function foldTasks(tasks: readonly TaskEvent[]): readonly Folded<TaskEvent>[] {
  return fold(tasks, (task) => ({
    ...task,
    host: undefined,
    ms: undefined,
    error: anonymous(task.error, task.host),
  }));
}

/** Findings of a drift check: the same task that differs in the same way. */
export function foldFindings(findings: readonly Finding[]): readonly Folded<Finding>[] {
  return fold(findings, ({ play, task, changes }) => ({ play, task, changes }));
}

/** A failure without the host's name and its address, which stands in a message as `NAME (USER@ADDRESS:PORT)`. */
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
  /** Each host has its own name in it. */
  isVaried: boolean;
}

function begin<One>(one: One, content: unknown, lists: readonly Growing<One>[][]): Growing<One> {
  const fresh = { hosts: new Set<string>(), one, content: JSON.stringify(content), isVaried: false };
  for (const list of lists) list.push(fresh);
  return fresh;
}

function nameless<One extends { readonly host: string }>(one: One): One {
  return { ...(leaveNameOpen(one, one.host) as One), host: one.host };
}
