import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import ts from 'typescript';
import { readPage, root } from './pages';

const roles = readdirSync(join(root, 'roles'));

/** The fields of the interfaces `…Options` that a role exports: `FirewallOptions.rules`. */
function optionsOf(role: string): readonly { readonly type: string; readonly option: string }[] {
  const sources = readdirSync(join(root, 'roles', role)).filter((name) => name.endsWith('.ts'));
  return sources
    .map((name) => readFileSync(join(root, 'roles', role, name), 'utf8'))
    .flatMap((text) => [...ts.createSourceFile('role.ts', text, ts.ScriptTarget.ES2022, true).statements])
    .filter(ts.isInterfaceDeclaration)
    .filter(({ name, modifiers }) => name.text.endsWith('Options') && modifiers !== undefined)
    .flatMap(({ name, members }) =>
      members
        .filter(ts.isPropertySignature)
        .map((member) => ({ type: name.text, option: member.name.getText() })),
    );
}

/** What the tables of a page have between backticks. */
function wordsInTables(prose: string): ReadonlySet<string> {
  const rows = prose.split('\n').filter((line) => line.startsWith('|'));
  return new Set(rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)));
}

describe('the page of each role', () => {
  for (const role of roles) {
    const path = `roles/${role}/README.md`;

    it(`is there for ${role}`, () => {
      expect(existsSync(join(root, path)), `${path} is missing`).to.equal(true);
    });

    it(`is linked from the index of the documentation for ${role}`, () => {
      expect(readPage('docs/README.md').prose).to.include(`(../${path})`);
    });

    it(`has an example that imports ${role} as other projects do`, () => {
      const examples = readPage(path).blocks.filter(({ info }) => info === 'ts');
      expect(examples.map(({ code }) => code).join('\n')).to.include(`'hostwright/roles/${role}'`);
    });

    it(`has all options of ${role} in its tables`, () => {
      const options = optionsOf(role);
      const said = wordsInTables(readPage(path).prose);
      expect(options).not.to.deep.equal([]);
      expect(options.filter(({ option }) => !said.has(option))).to.deep.equal([]);
    });
  }
});
