import { isPlainObject } from '../schema/data-text';
import { ancestry, type Environment } from './environment';

/** One value that two environments do not share. */
export interface EnvironmentDifference {
  /** Dotted path among the values of an environment: `servers.app.vcpus`. */
  readonly path: string;
  /** The value in the first environment; undefined: it has none. */
  readonly first: unknown;
  readonly second: unknown;
  /** The reasons that the description gives, each once. */
  readonly why: readonly string[];
}

/** What is otherwise in two environments, and why. */
export function parity(first: Environment, second: Environment): readonly EnvironmentDifference[] {
  const [ours, theirs] = [leavesOf(first.values), leavesOf(second.values)];
  const reasons = [...reasonsOf(first, second), ...reasonsOf(second, first)];
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((path) => JSON.stringify(ours.get(path)) !== JSON.stringify(theirs.get(path)))
    .map((path) => {
      const why = reasons.filter((reason) => reason.paths.has(path)).map((reason) => reason.why);
      return { path, first: ours.get(path), second: theirs.get(path), why: [...new Set(why)] };
    });
}

interface Reason {
  readonly paths: ReadonlyMap<string, unknown>;
  readonly why: string;
}

/** The named differences of an environment and of those that it is like, but for what the other one inherits too. */
function reasonsOf({ name, description }: Environment, other: Environment): readonly Reason[] {
  const shared = new Set(ancestry(description, other.name));
  return ancestry(description, name)
    .filter((each) => !shared.has(each))
    .flatMap((each) => description.environments?.[each]?.differs ?? [])
    .map(({ what, why }) => ({ paths: leavesOf(what), why }));
}

function leavesOf(value: unknown, path = ''): ReadonlyMap<string, unknown> {
  if (!isPlainObject(value)) return value === undefined ? new Map() : new Map([[path, value]]);
  const entries = Object.entries(value).flatMap(([key, entry]) => [
    ...leavesOf(entry, path === '' ? key : `${path}.${key}`),
  ]);
  return new Map(entries);
}
