import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { declarationOf, quotingPages, refreshQuotes } from '../../docs/generator/quotes';
import { largestContent } from '../../lib/tasks/shared/files/source';
import { outputCap } from '../../lib/transport/reply-parser';
import { mostProcesses, twoHundredTasks } from '../lab/two-hundred-tasks';
import { readPage, root } from './pages';

const design = readPage('docs/design.md').text;
const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8');
const constantOf = (name: string, file: string) =>
  /= ([\d_]+)/.exec(declarationOf(name, sourceOf(file)))?.[1];
const mebi = 1024 * 1024;
const tasks = twoHundredTasks('/nowhere');

describe('what pages quote of the sources', () => {
  for (const path of quotingPages)
    it(`is what the sources say: ${path}`, () => {
      const { text } = readPage(path);
      expect(text).to.match(/^<!-- from \S+: \w+ -->$/m);
      expect(refreshQuotes(text), 'run `npm run docs`').to.equal(text);
    });

  it('is a declaration with its comment', () => {
    const source = 'const a = 1;\n\n/** Why. */\nexport interface B {\n  readonly c: string;\n}\n';
    expect(declarationOf('B', source)).to.equal('/** Why. */\ninterface B {\n  readonly c: string;\n}');
    expect(declarationOf('a', source)).to.equal('const a = 1;');
    expect(() => declarationOf('C', source)).to.throw('there is no declaration of C to quote');
  });
});

describe('the page about the design', () => {
  it('has a row for each folder of lib', () => {
    const folders = readdirSync(join(root, 'lib'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const rows = [...design.matchAll(/^\| `(\w+)\/`/gm)].map(([, name = '']) => name);
    expect(rows).to.have.members(folders);
  });

  it('names every kind of step', () => {
    const kinds = [...sourceOf('lib/tasks/contract/step.ts').matchAll(/readonly kind: '(\w+)'/g)];
    const said = /^- Steps are data: (.*?)\. /m.exec(design)?.[1] ?? '';
    expect(said.split(', ')).to.deep.equal(kinds.map(([, kind = '']) => `\`${kind}\``));
  });

  for (const [pattern, ...numbers] of [
    [
      /: (\d+) tasks of (\d+) kinds on a converged host start fewer than (\d+),/,
      tasks.length,
      new Set(tasks.map(({ module }) => module.name)).size,
      mostProcesses,
    ],
    [/it covers (\d+) tasks and doubles/, constantOf('firstWindow', 'lib/engine/window.ts')],
    [/it reaches up to (\d+) tasks/, constantOf('fileWindow', 'lib/engine/window.ts')],
    [/kept up to (\d+) MiB/, outputCap / mebi],
    [/Files of up to (\d+) MiB/, largestContent / mebi],
    [/no file has more than (\d+) lines/, /lines > (\d+)/.exec(sourceOf('test/architecture.test.ts'))?.[1]],
  ] as const)
    it(`counts as the sources do: ${pattern.source}`, () => {
      expect(pattern.exec(design)?.slice(1)).to.deep.equal(numbers.map(String));
    });
});
