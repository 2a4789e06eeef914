import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { recipes } from '../lab/cookbook/recipes';
import { readPage, root } from './pages';
import { filesOf, steady, stepsOf, withPrinted } from './walk';

const index = readPage('docs/cookbook/README.md').text;
const names = readdirSync(join(root, 'docs/cookbook'))
  .filter((file) => file !== 'README.md')
  .map((file) => file.replace(/\.md$/, ''));

describe('the cookbook', () => {
  it('has twenty pages or more, each run in the lab or with a reason why not', () => {
    expect(names).to.have.length.of.at.least(20);
    expect(Object.keys(recipes).sort()).to.deep.equal([...names].sort());
  });

  it('leads to each of its pages, under the heading of the page', () => {
    const links = [...index.matchAll(/^\| \[([^\]]+)\]\(([\w-]+)\.md\)/gm)].map(([, words, name]) => [
      name,
      words,
    ]);
    const headings = names.map((name) => [
      name,
      /^# (.+)$/m.exec(readPage(`docs/cookbook/${name}.md`).text)?.[1],
    ]);
    expect(links.sort()).to.deep.equal(headings.sort());
  });

  for (const name of names.filter((one) => recipes[one]?.skip === undefined))
    it(`shows a whole playbook, how it is run and what it prints: ${name}`, () => {
      const page = readPage(`docs/cookbook/${name}.md`);
      const files = [...filesOf(page).keys()].filter((file) => file.startsWith('playbooks/'));
      const steps = stepsOf(page);
      expect(files).to.have.length(1);
      expect(steps.filter(({ commands }) => commands.some((one) => one.includes(` run ${files[0] ?? ''}`))))
        .to.not.be.empty;
      expect(steps.filter(({ printed }) => printed.trim() === '')).to.deep.equal([]);
    });
});

describe('a page that is walked', () => {
  const page = readPage('docs/cookbook/environments.md');

  it('has its files by their path, and its commands with what they print', () => {
    expect([...filesOf(page).keys()]).to.include.members(['inventory/staging.ts', 'playbooks/shop.ts']);
    expect(stepsOf(page)[0]?.commands).to.deep.equal(['npx hostwright run playbooks/shop.ts -e staging']);
    expect(stepsOf(page)[0]?.printed).to.match(/^PLAY Shop/);
  });

  it('may not leave out what a command prints', () => {
    const block = { info: 'sh', code: 'true\n', line: 3 };
    expect(() => stepsOf({ path: 'docs/a.md', text: '', prose: '', blocks: [block] })).to.throw(
      'docs/a.md:3: there is no block "text" below the commands',
    );
  });

  it('is compared without times, columns and the order of hosts', () => {
    const one = steady('web1  ok=3   0.4 s  2 trips\ndb1   ok=3   0.3 s  2 trips\n');
    expect(steady('db1  ok=3  12.0 s  1 trip\nweb1 ok=3  1.4 s  2 trips')).to.deep.equal(one);
    expect(steady('db1  ok=2  12.0 s  1 trip\nweb1 ok=3  1.4 s  2 trips')).to.not.deep.equal(one);
  });

  it('takes what was really printed in the place of what it says', () => {
    const said = stepsOf(page).map(({ printed }) => printed);
    expect(withPrinted(page, said)).to.equal(page.text);
    const [first = '', ...others] = said;
    const other = withPrinted(page, ['PLAY Other (1 host)\n', ...others]);
    expect(other).to.equal(page.text.replace(first, 'PLAY Other (1 host)\n'));
  });
});
