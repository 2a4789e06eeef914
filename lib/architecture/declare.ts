import { isPlainObject } from '../schema/data-text';
import type { DeclaredArchitecture, ProjectGroups } from './declaration';
import { deepFreeze } from '../schema/validate';
import type { Reference } from './schema/reference';

/** An architecture of these groups that is still to be checked. */
export function declareArchitecture(groups: ProjectGroups, description: unknown): DeclaredArchitecture {
  return deepFreeze({ kind: 'architecture', data: plainData(description, ''), groups });
}

/** The same parts as values that others may refer to. */
export function refer<
  Kind extends Reference<'service' | 'network' | 'secret'>['kind'],
  Name extends string,
  Part extends object,
>(kind: Kind, parts: Readonly<Record<Name, Part>>): Readonly<Record<Name, Part & Reference<Kind>>> {
  const entries = Object.entries<Part>(parts).map(([name, part]) => [name, { ...part, kind, name }] as const);
  return deepFreeze(Object.fromEntries(entries)) as Readonly<Record<Name, Part & Reference<Kind>>>;
}

/** Where the parts themselves stand; everywhere else a reference is the name of its part. */
const definitions = /^(services|networking\.networks|security\.secretsManagement\.secrets)\.[^.]+$/;

function plainData(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((entry, index) => plainData(entry, `${path}.${index}`));
  if (!isPlainObject(value)) return value;
  const isPart = isReference(value);
  if (isPart && !definitions.test(path)) return value['name'];
  const entries = Object.entries(value)
    .filter(([key, entry]) => entry !== undefined && !(isPart && (key === 'kind' || key === 'name')))
    .map(([key, entry]) => [key, plainData(entry, path === '' ? key : `${path}.${key}`)] as const);
  return Object.fromEntries(entries);
}

function isReference(value: Readonly<Record<string, unknown>>): boolean {
  const { kind, name } = value;
  return typeof name === 'string' && (kind === 'service' || kind === 'network' || kind === 'secret');
}
