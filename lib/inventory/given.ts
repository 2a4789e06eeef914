import { HostwrightError } from '../errors/error';
import { described } from '../schema/described';
import type { Inventory } from './inventory';
import type { DeclaredInventory } from './project';
import { record } from './read-definition';
import { resolveInventory } from './resolve';
import { secretProvider } from './secret-source';

/**
 * An inventory in a program: a loaded one, or what `project.inventory()` or `labInventory()` returns. In the latter,
 * relative paths start from the current directory.
 */
export type GivenInventory =
  Inventory | DeclaredInventory | (() => DeclaredInventory | Promise<DeclaredInventory>);

/** Checks an inventory like one from a file. Throws INVENTORY for mistakes, and for other values. */
export async function takeInventory(given: GivenInventory): Promise<Inventory> {
  const value: unknown = typeof given === 'function' ? await given() : given;
  if (isLoaded(value)) return value;
  if (isDeclared(value)) return resolveHere(value);
  const what = described(value);
  throw new HostwrightError({
    code: 'INVENTORY',
    message: `expected an inventory, got ${what}`,
    hint: hints[what] ?? 'Give what loadInventory() or project.inventory() returns.',
  });
}

/** Whether a value is what `project.inventory()` returns. */
export function isDeclared(value: unknown): value is DeclaredInventory {
  return record(value)['kind'] === 'inventory' && 'definition' in record(value);
}

const hints: Readonly<Record<string, string>> = {
  'a promise': 'Wait for it: inventory: await loadInventory({ directory: __dirname }).',
  'a project': 'A project has an inventory for each environment: project.inventory({ hosts: … }).',
  'an object': 'Make it an inventory with your project: project.inventory({ hosts: … }).',
  'a module': 'Take its default export.',
};

function isLoaded(value: unknown): value is Inventory {
  const { hosts, groups, select } = record(value);
  return Array.isArray(hosts) && Array.isArray(groups) && typeof select === 'function';
}

function resolveHere(declared: DeclaredInventory): Inventory {
  const directory = process.cwd();
  const source = { name: 'the inventory', directory, lineOf: () => undefined };
  const secrets = secretProvider(declared, { directory, environment: undefined }, source);
  return { ...resolveInventory(declared, source), ...(secrets !== undefined && { secrets }) };
}
