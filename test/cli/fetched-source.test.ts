import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { cli, useProject } from './command-line';

const lib = resolve(__dirname, '../../lib');

/** A file that one play fetches, and tasks of a later play that use it. */
const passed = (uses: string, { flat = true } = {}) => `
const { join } = require('node:path');
const { fetch } = require('${lib}/tasks/fetch');
const { copyTree } = require('${lib}/tasks/copy-tree');
const { template } = require('${lib}/tasks/template');
const at = (name) => join(__dirname, name);
module.exports = playbook('p', [
  play({ name: 'Bring', hosts: 'here', tasks: () => [
    fetch(${flat ? "{ src: at('made.txt'), dest: at('brought/made.txt'), flat: true }" : "{ src: at('made.txt'), dest: at('brought') }"}),
  ] }),
  play({ name: 'Use', hosts: 'here', tasks: ({ name }) => [
    directory({ path: at('used') }),
    ${uses},
    file({ path: at('used/last'), content: 'last' }),
  ] }),
]);
`;

/** The same of a command on the controller. */
const built = (on: string) =>
  passed(used).replace(
    /fetch\(\{.*\}\)/,
    `${on}(require('${lib}/tasks/command').command({ sh: 'mkdir brought && cp made.txt brought', creates: at('brought/made.txt'), cwd: __dirname }))`,
  );

const used = "file({ path: at('used/a'), src: at('brought/made.txt') })";

describe('a source that an earlier play brings', () => {
  const project = useProject({
    'file.js': passed(used),
    'template.js': passed("template({ path: at('used/a'), src: at('brought/made.txt') })"),
    'tree.js': passed(
      "copyTree({ path: at('used'), src: at('brought/' + name + __dirname) , exclude: ['*.js', 'inventory'] })",
      {
        flat: false,
      },
    ),
    'built.js': `const { onController } = require('${lib}/engine/nodes');\n${built('onController')}`,
    'elsewhere.js': built(''),
    'other.js': passed("file({ path: at('used/a'), src: at('brought/other.txt') })"),
    'wrong.js': passed("file({ path: 'relative', src: at('brought/made.txt') })"),
    'late.js': passed(used).replace(/play\(\{ name: 'Bring'[^]*?\] \}\),\n/, ''),
  });
  const at = (name: string) => project().file(name);
  beforeEach(() => {
    for (const name of ['brought', 'used']) rmSync(at(name), { recursive: true, force: true });
    writeFileSync(at('made.txt'), 'made\n');
  });

  for (const [playbook, path] of [
    ['file.js', 'used/a'],
    ['template.js', 'used/a'],
    ['tree.js', 'used/made.txt'],
    ['built.js', 'used/a'],
  ] as const)
    it(`may be missing until then: ${playbook}`, async () => {
      const check = await cli('run', at(playbook), '--check');
      expect(check.stdout).to.match(
        /depends local: .*\(depends on (fetch|command) .*made\.txt.*, unknown until applied\)/,
      );
      expect(check.stdout).to.match(/would change local: file \S.*used\/last/);
      expect([check.code, existsSync(at('brought'))]).to.deep.equal([2, false]);
      const run = await cli('run', at(playbook));
      expect([run.code, readFileSync(at(path), 'utf8')], run.stdout).to.deep.equal([0, 'made\n']);
      const again = await cli('run', at(playbook), '--check');
      expect(again.code, again.stdout).to.equal(0);
    });

  for (const [playbook, says] of [
    ['other.js', 'brought/other.txt on the controller cannot be read'],
    ['wrong.js', 'Use › file: path must'],
    ['elsewhere.js', 'brought/made.txt on the controller cannot be read'],
    ['late.js', 'brought/made.txt on the controller cannot be read'],
  ] as const)
    it(`is the only thing that may: ${playbook}`, async () => {
      const { code, stderr } = await cli('run', at(playbook));
      expect([code, existsSync(at('brought'))]).to.deep.equal([64, false]);
      expect(stderr).to.contain('ARGUMENTS').and.contain(says);
    });

  it('fails its task where the fetch was left out', async () => {
    const { code, stdout } = await cli('run', at('file.js'), '--start-at', `directory ${at('used')}`);
    expect(code).to.equal(1);
    expect(stdout).to.contain('brought/made.txt on the controller cannot be read');
    expect(existsSync(at('used'))).to.equal(true);
  });
});
