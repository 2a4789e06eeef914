import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import ts from 'typescript';
import * as hostwright from '../../lib';
import * as taskDoor from '../../lib/task';
import { namesForTasks, readApi } from '../../docs/generator/api';
import { homeless } from '../../docs/generator/api-page';
import { apiFile } from '../../docs/generator/pages';
import { signatureOf } from '../../docs/generator/signature';

const api = readApi();

describe('the page about the API', () => {
  it('has all that the package exports, each once', () => {
    const values = api.filter(({ isType }) => !isType).map(({ name }) => name);
    expect(values.sort()).to.deep.equal(Object.keys(hostwright).sort());
    const names = api.map(({ name }) => name);
    expect([...new Set(names)]).to.deep.equal(names);
    expect(homeless(api)).to.deep.equal([]);
  });

  it('says of each name from which door it comes', () => {
    const values = api.filter(({ isType }) => !isType).map(({ name }) => name);
    expect(values.filter((name) => namesForTasks().has(name)).sort()).to.deep.equal(
      Object.keys(taskDoor).sort(),
    );
    const page = readFileSync(apiFile, 'utf8');
    for (const [name, door] of [
      ['conforms', 'From `hostwright/task` or `hostwright`.'],
      ['playbook', 'From `hostwright`.'],
    ] as const)
      expect(page.split(`### ${name}\n`)[1]?.split('```')[0]).to.include(`\n${door}\n`);
  });

  it('gives both doors the same bindings', () => {
    const { ...both } = hostwright;
    for (const [name, value] of Object.entries(taskDoor)) expect(both).to.have.property(name, value);
  });

  it('has words for each of them: a comment above its declaration', () => {
    expect(api.filter(({ words }) => words === '').map(({ name }) => name)).to.deep.equal([]);
  });

  it('shows the declarations as they are now', () => {
    const page = readFileSync(apiFile, 'utf8').replace(/\s+/g, ' ');
    const stale = api
      .filter(({ file }) => !file.startsWith('tasks/') || file.startsWith('tasks/contract/'))
      .filter(({ name, signature }) => !page.includes(`### ${name} `) || !has(page, signature));
    expect(
      stale.map(({ name }) => name),
      'run `npm run docs`',
    ).to.deep.equal([]);
  });
});

// The page is formatted, so compare only what it says.
function has(page: string, signature: string): boolean {
  const bare = (text: string) => text.replace(/[\s,;|()]+/g, '');
  return bare(page).includes(bare(signature));
}

describe('a signature', () => {
  for (const [source, seen] of [
    ['/** Why. */\nexport function a(b: string): number {\n  return 1;\n}', 'function a(b: string): number;'],
    ['export async function a(): Promise<void> {}', 'function a(): Promise<void>;'],
    ['export const a = (b: string): C<string> => c(b);', 'function a(b: string): C<string>;'],
    ['export const a: B<string> = { c: 1 };', 'const a: B<string>;'],
    [
      'export interface A {\n  /** Why. */\n  readonly b: string;\n}',
      'interface A {\n  /** Why. */\n  readonly b: string;\n}',
    ],
    [
      'export class A {\n  readonly #b = 1;\n  /** Why. */\n  readonly c: string;\n  d(): string {\n    return "";\n  }\n}',
      'class A {\n  /** Why. */\n  readonly c: string;\n  d(): string;\n}',
    ],
  ] as const)
    it(`of ${source.replace(/^[^]*export /, '').split('\n')[0] ?? ''} is what its users see`, () => {
      const file = ts.createSourceFile('a.ts', source, ts.ScriptTarget.ES2022, true);
      expect(signatureOf(file.statements[0]!, file)).to.equal(seen);
    });
});
