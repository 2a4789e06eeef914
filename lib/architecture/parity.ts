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
  const [ours, theirs] = [leavesOf(comparable(first)), leavesOf(comparable(second))];
  const reasons = [...reasonsOf(first, second), ...reasonsOf(second, first)];
  return [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((path) => JSON.stringify(ours.get(path)) !== JSON.stringify(theirs.get(path)))
    .map((path) => {
      const why = reasons.filter((reason) => isAbout(reason, path)).map((reason) => reason.why);
      return { path, first: ours.get(path), second: theirs.get(path), why: [...new Set(why)] };
    });
}

/** All values, and of each service what an environment may say otherwise. */
function comparable({ values, services, description }: Environment): object {
  const entries: readonly (readonly [string, object])[] = Object.keys(description.services ?? {}).map(
    (name) => {
      const service = services[name];
      if (service === undefined) return [name, { present: false }] as const;
      const { port, endpoint, instances, manager } = service;
      return [name, { port, endpoint, instances, manager }] as const;
    },
  );
  return { ...values, services: Object.fromEntries<object>(entries) };
}

/** A service that is not there has no port either. */
function isAbout({ paths }: Reason, path: string): boolean {
  const [table, service = ''] = path.split('.');
  return paths.has(path) || (table === 'services' && paths.has(`services.${service}.present`));
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
