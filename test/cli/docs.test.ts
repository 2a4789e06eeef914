import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { lexer } from 'marked';
import { findPage } from '../../lib/cli/docs-pages';
import { painter } from '../../lib/report/paint';
import { terminalPage } from '../../lib/report/terminal-page';
import { cli } from './command-line';

const shown = (markdown: string, width = 40) =>
  terminalPage(lexer(markdown), { width, paint: painter(false) });

describe('the pages in the terminal', () => {
  const names: readonly (readonly [name: string, beginning: RegExp])[] = [
    ['file', /^file\n\nA file with/],
    ['authorized-keys', /^authorizedKeys\n/],
    ['authorizedKeys', /^authorizedKeys\n/],
    ['inventory', /^Inventory\n/],
    ['lineinfile', /^lineInFile\n/],
    [
      'ansible.builtin.lineinfile',
      /^Ansible’s ansible.builtin.lineinfile here: lineInFile.*\n\nlineInFile\n/s,
    ],
    ['ansible.builtin.copy', /^Ansible’s ansible.builtin.copy here: file.*\n\nfile\n/s],
    ['copy', /^Ansible’s ansible.builtin.copy here: file/],
    ['ansible.builtin.ping', /^Ansible’s ansible.builtin.ping here: hostwright ping/],
  ];
  for (const [name, beginning] of names)
    it(`are found by ${name}`, async () => {
      const { code, stdout } = await cli('docs', name);
      expect(stdout).to.match(beginning);
      expect(code).to.equal(0);
    });

  it('are listed without a name', async () => {
    const { stdout } = await cli('docs');
    expect(stdout).to.contain('- inventory: ').and.contain('\nauthorizedKeys\n');
  });

  it('are guessed where the name is misspelt', async () => {
    const { code, stderr } = await cli('docs', 'authorised-keys');
    expect(stderr).to.contain('did you mean "authorized-keys"?');
    expect(code).to.equal(64);
  });

  it('fit into 80 columns, but for code and words without a space', () => {
    for (const file of readdirSync('docs/tasks').filter((name) => name !== 'README.md')) {
      const page = shown(findPage(file.replace('.md', '')), 80);
      const long = page
        .split('\n')
        .filter((line) => line.length > 80 && !line.startsWith('    ') && / \S+ \S/.test(line));
      expect(long, file).to.deep.equal([]);
    }
  });

  it('show lists, code, tables that fit and tables that do not', () => {
    expect(shown('- one\n- `two`\n  1. deep\n')).to.equal('- one\n- two\n  1. deep\n');
    expect(shown('```sh\na  b\n```\n')).to.equal('    a  b\n');
    expect(shown('| a | b |\n| - | - |\n| `x` | y |\n')).to.equal('a  b\nx  y\n');
    expect(
      shown('| name | type | meaning |\n| - | - | - |\n| `x` | text | Some words that do not fit. |\n', 20),
    ).to.equal('x\n  type: text\n  Some words that do\n  not fit.\n');
  });
});
