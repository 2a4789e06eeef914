import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HostwrightError } from '../../lib/errors/error';
import type { ProjectShape } from '../../lib/inventory/definition';
import type { Inventory } from '../../lib/inventory/inventory';
import { declareInventory } from '../../lib/inventory/project';
import { resolveInventory, type CommandLine } from '../../lib/inventory/resolve';
import { defineProject } from '../../lib/project';
import {
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  secretText,
  text,
  withDefault,
} from '../../lib/schema/schema';

/** A project with every kind of variable that matters here. */
export const example = defineProject({
  groups: { eu: { children: ['web', 'db'] }, web: {}, db: {}, blue: {} },
  vars: object({
    /** Heading of the site. */
    title: withDefault(text(), 'Untitled'),
    workers: optional(integer({ minimum: 1 })),
    debug: withDefault(flag(), false),
    names: optional(list(text())),
    level: optional(oneOf('low', 'high')),
    token: optional(secretText()),
    owner: optional(object({ name: text(), shell: withDefault(text(), '/bin/sh') })),
  }),
});

/** Works out an inventory that is given as data, so that it may be wrong. */
export function resolveData(
  definition: unknown,
  commandLine: CommandLine = {},
  project: ProjectShape = example,
): Inventory {
  const source = { name: 'hosts.ts', directory: '/project/inventory', lineOf: () => undefined };
  return resolveInventory(declareInventory(project, definition), source, commandLine);
}

/** The error that a function throws, which must be one of Hostwright's own. */
export function errorOf(work: () => unknown): HostwrightError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof HostwrightError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

/** The error of a promise, which must be one of Hostwright's own. */
export async function rejectionOf(promise: Promise<unknown>): Promise<HostwrightError> {
  const thrown = await promise.then(
    () => new Error('nothing was thrown'),
    (reason: unknown) => reason,
  );
  if (thrown instanceof HostwrightError) return thrown;
  throw thrown;
}

/** A directory with these files, for the tests of a describe block. */
export function useDirectory(files: Readonly<Record<string, string>>): () => string {
  let directory = '';
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright inventory '));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), content);
    }
  });
  after(() => rmSync(directory, { recursive: true, force: true }));
  return () => directory;
}
