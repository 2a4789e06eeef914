import { expect } from 'chai';
import { readTaskFiles } from '../../docs/generator/task-file';
import { readPage } from './pages';

const page = readPage('docs/from-ansible.md').text;
const tasks = new Map(readTaskFiles().map(({ name, file }) => [name, file]));

/** Modules of Ansible with their namespaces, from the first column of the tables. */
const modules = [...page.matchAll(/^\| `([\w]+\.[\w]+\.[\w]+)` *\|/gm)].map(([, name = '']) => name);

describe('the page for those who come from Ansible', () => {
  it('names a hundred modules or more, each once', () => {
    expect(modules).to.have.length.of.at.least(100);
    expect(modules).to.deep.equal([...new Set(modules)]);
  });

  it('names only tasks that there are, each with its own page', () => {
    const links = [...page.matchAll(/\[`(\w+)`\]\(tasks\/([\w-]+)\.md\)/g)];
    expect(links).to.have.length.of.at.least(100);
    const wrong = links.filter(([, name = '', file]) => tasks.get(name) !== file);
    expect(wrong.map(([link]) => link)).to.deep.equal([]);
  });

  it('leads to every task', () => {
    const missing = [...tasks.values()].filter((file) => !page.includes(`(tasks/${file}.md)`));
    expect(missing, 'add a row to docs/from-ansible.md').to.deep.equal([]);
  });
});
