import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import * as hostwright from '../../lib';
import { checkedFile } from '../../docs/generator/checked';
import { folder, lacksOf, readTaskPages, renderPages } from '../../docs/generator/pages';
import { isTask } from '../../docs/generator/task-function';
import { sections } from '../../docs/generator/sections';
import { needs } from '../lab/examples/needs';

describe('the pages of the tasks', function () {
  this.timeout(120_000);
  let pages: ReturnType<typeof readTaskPages> = [];

  before(() => (pages = readTaskPages()));

  it('can be made: every task has a purpose and examples that work, every argument has words', () => {
    const lacks = pages.flatMap((page) => lacksOf(page).map((lack) => `${page.name} lacks ${lack}`));
    expect(lacks, 'write it in the comments of lib/tasks/NAME/index.ts and args.ts').to.deep.equal([]);
  });

  it('stand in exactly one section of the index', () => {
    const listed = sections.flatMap(([, files]) => files);
    const missing = pages.map(({ file }) => file).filter((file) => !listed.includes(file));
    expect([...new Set(listed)]).to.deep.equal(listed);
    expect(missing, 'add it to docs/generator/sections.ts').to.deep.equal([]);
  });

  it('are those of all tasks that the package exports', () => {
    const exported = Object.entries(hostwright).filter(([, value]) => isTask(value));
    expect(exported.map(([name]) => name).sort(), 'export it in lib/index.ts').to.deep.equal(
      pages.map(({ name }) => name).sort(),
    );
  });

  it('have their examples run in the lab, section by section', () => {
    const untested = sections.filter(([heading]) => {
      const test = join(
        folder,
        '../../test/lab/examples',
        `${heading.toLowerCase().replaceAll(' ', '-')}.test.ts`,
      );
      return textOf(test)?.includes(`runExamples('${heading}')`) !== true;
    });
    expect(untested, 'write test/lab/examples/SECTION.test.ts').to.deep.equal([]);
  });

  it('say what check prints for the first example, unless it cannot be run in the lab', () => {
    const run = pages.filter(({ file }) => needs[file]?.skip === undefined).map(({ file }) => `${file}.txt`);
    const hint =
      'record it: HOSTWRIGHT_TEST_RECORD=1 and test/lab/examples/SECTION.test.ts, see CONTRIBUTING.md';
    expect(readdirSync(dirname(checkedFile('any'))).sort(), hint).to.deep.equal(run.sort());
  });

  it('are those that `npm run docs` writes, no more and no less', async () => {
    const texts = await renderPages(pages);
    const stale = [...texts]
      .filter(([name, text]) => textOf(join(folder, name)) !== text)
      .map(([name]) => name);
    expect(stale, 'run `npm run docs`').to.deep.equal([]);
    expect(readdirSync(folder).sort(), 'run `npm run docs`').to.deep.equal([...texts.keys()].sort());
  });
});

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
