import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { FactKind } from '../lib/facts/kind';
import { parseOf } from '../lib/testing';
import { answers } from './growth/facts';

const root = join(__dirname, '..');
const read = (...path: readonly string[]) => readFileSync(join(root, ...path), 'utf8');
const list = (path: string) => readdirSync(join(root, path));
const filesIn = (path: string) =>
  readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(path, name));

/** The files of facts that define a kind, and those of tests that are named after them. */
const kindFiles = list('lib/facts').filter(
  (file) => file.endsWith('.ts') && /^export const \w+: FactKind</m.test(read('lib/facts', file)),
);
const testOf = (file: string) => `test/facts/${file.replace(/\.ts$/, '.test.ts')}`;

describe('the laws of tasks and facts', () => {
  it('are asked by the tests of each task, with planOf', () => {
    const tasks = list('lib/tasks').filter((name) => !['contract', 'shared'].includes(name));
    const tests = filesIn('test/tasks').filter((text) => /\bplanO[fn]\(/.test(text));
    const without = tasks.filter((name) => !tests.some((text) => text.includes(`lib/tasks/${name}`)));
    expect(without, 'use planOf, or planOn of test/tasks/shared/files').to.deep.equal([]);
  });

  it('are asked by the tests of each kind of facts, with parseOf', () => {
    const without = kindFiles
      .map(testOf)
      .filter((test) => existsSync(join(root, test)) && !read(test).includes('parseOf('));
    expect(without, 'use parseOf').to.deep.equal([]);
  });

  describe('hold for a kind, wherever its output is cut off', () => {
    const kinds = new Map<string, FactKind<never, unknown>>();
    before(async () => {
      for (const file of kindFiles)
        for (const value of Object.values((await import(join(root, 'lib/facts', file))) as object))
          if (isKind(value)) kinds.set(value.name, value);
    });
    for (const [name, { many, free }] of Object.entries(answers))
      it(name, () => {
        const kind = kinds.get(name);
        for (const text of [...many.map((make) => make(3)), ...free.map((make) => make('a "b'))])
          expect(parseOf(kind as FactKind<never, unknown>, text)).to.be.instanceOf(Map);
      });
  });
});

function isKind(value: unknown): value is FactKind<never, unknown> {
  return (
    typeof value === 'object' && value !== null && 'parse' in value && 'address' in value && 'read' in value
  );
}
