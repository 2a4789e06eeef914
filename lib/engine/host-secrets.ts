import { redact, secretsIn } from '../secrets/redact';
import type { Task } from '../tasks/contract/task';
import { perObject } from '../schema/answer-cache';
import type { Event } from './events';
import type { Fleet } from './fleet';
import type { Proposal } from './review';

/** Secrets in the arguments of a task; computed once, because a task is met several times. */
export const secretsOfTask = perObject(({ args }: Task) => secretsIn(args));

/**
 * The secrets that a host has in a run: those of its variables and of its tasks so far. Any of them may be in any
 * output of the host: one task writes a token, and the command of another quotes it.
 */
export class HostSecrets {
  readonly #known = new Set<string>();
  #list: readonly string[] = [];

  /** Adds the secrets in plain data. */
  add(value: unknown): void {
    this.#addValues(secretsIn(value));
  }

  /** Adds the secrets of a task's arguments. */
  addTask(task: Task): void {
    this.#addValues(secretsOfTask(task));
  }

  /** Adds those of another host, on which a task of this one runs. */
  addOf(other: HostSecrets): void {
    this.#addValues(other.list());
  }

  /** All of them, the longest first. */
  list(): readonly string[] {
    return this.#list;
  }

  #addValues(values: readonly string[]): void {
    const size = this.#known.size;
    for (const value of values) this.#known.add(value);
    if (this.#known.size > size)
      this.#list = [...this.#known].sort((one, other) => other.length - one.length);
  }
}

/** What is never text of a host or of an argument. */
const own = new Set(['kind', 'host', 'play', 'status', 'module', 'code', 'delegatedTo', 'toleratedBy']);

/** An event, or a proposal, with these secrets struck out of all its texts. */
export function redactEvent<E extends Event | Proposal>(event: E, secrets: readonly string[]): E {
  return secrets.length === 0 ? event : (struck(event, secrets) as E);
}

function struck(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redact(value, secrets);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => struck(each, secrets));
  const entries = Object.entries(value).map(([key, entry]: [string, unknown]): readonly [string, unknown] => {
    if (own.has(key)) return [key, entry];
    return [key, isTitle(key) ? redact(String(entry), secrets.filter(isToken)) : struck(entry, secrets)];
  });
  return Object.fromEntries(entries);
}

/** Titles are how tasks are asked for, and a password such as `postgres` is also the name of things. */
function isTitle(key: string): boolean {
  return ['task', 'handler', 'notifiedBy'].includes(key);
}

function isToken(secret: string): boolean {
  return secret.length >= 8 && /[^a-z-]/.test(secret);
}

/** The secrets of the hosts of a run, by name; those of a host's variables and connection are known at once. */
export function secretsByHost({ hosts }: Fleet): (name: string) => HostSecrets {
  const byName = new Map<string, HostSecrets>();
  return (name) => {
    const known = byName.get(name);
    if (known !== undefined) return known;
    const made = new HostSecrets();
    const host = hosts.find((one) => one.name === name);
    if (host !== undefined) made.add({ vars: host.vars, target: host.target });
    byName.set(name, made);
    return made;
  };
}
