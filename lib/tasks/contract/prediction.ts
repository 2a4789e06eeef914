import type { FactKind, Naming } from '../../facts/kind';

/**
 * What a change would make of the host. Under check, later tasks are planned on it, so that they say what a run will
 * do.
 */
export type Prediction = Becomes | Unknown | Opens | Touches | Names;

/** A fact that will have this value. */
export interface Becomes extends Subject {
  /** Undefined: the thing will be absent. */
  readonly value: unknown;
}

/** A fact that only a run can tell. */
export interface Unknown extends Subject {
  /** Why nobody can know: `the package decides whether it starts`. */
  readonly unknown: string;
}

/** More than anybody can list: the change may make things that are not there yet. */
export interface Opens {
  /** Words that belong to what it may make: names of packages, a command line. */
  readonly opens: readonly string[];
}

/** Something at a path will be changed; what a step writes is known without it. */
export interface Touches {
  readonly touches: string;
}

/** A number of an owner or a group will have this name, or none. */
export interface Names {
  readonly names: Naming;
}

interface Subject {
  readonly kind: FactKind<never, unknown>;
  readonly key: unknown;
}

/** Predicts a fact; keys about the same thing follow from it. */
export function becomes<Key, Value>(
  kind: FactKind<Key, Value>,
  key: Key,
  value: Value | undefined,
): Prediction {
  return { kind: kind, key, value };
}

/** Says that only a run can tell a fact. */
export function isUnknown<Key, Value>(kind: FactKind<Key, Value>, key: Key, unknown: string): Prediction {
  return { kind: kind, key, unknown };
}

/** Says that a change may bring what nobody can list. */
export function brings(...words: readonly string[]): Prediction {
  return { opens: words };
}

/** Says that a script will change something at or below a path. */
export function touches(path: string): Prediction {
  return { touches: path };
}

/** Says that files of a number will be those of a name; undefined: of none. */
export function names(of: Naming['of'], id: number, name: string | undefined): Prediction {
  return { names: { of, id, name } };
}
