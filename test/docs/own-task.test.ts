import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readPage, root } from './pages';

const examples = join(root, 'docs/examples');
const files = readdirSync(join(examples, 'own-task')).map((name) => `own-task/${name}`);

describe('the page about a task of your own', () => {
  for (const file of files)
    it(`shows ${file} as it is`, () => {
      const shown = readPage('docs/own-task.md').blocks.map(({ code }) => code);
      expect(shown).to.include(`// ${file}\n${readFileSync(join(examples, file), 'utf8')}`);
    });
});

describe('the task of the example', function () {
  this.timeout(120_000);
  let project = '';

  before(() => {
    project = mkdtempSync(join(tmpdir(), 'hostwright-own-task-'));
    cpSync(join(examples, 'own-task'), project, { recursive: true });
    // As if the package were installed, but from its sources.
    mkdirSync(join(project, 'node_modules/hostwright'), { recursive: true });
    for (const door of ['index', 'task'])
      writeFileSync(
        join(project, `node_modules/hostwright/${door}.js`),
        `module.exports = require(${JSON.stringify(join(root, `lib/${door}.ts`))});\n`,
      );
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  it('passes its own test', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', require.resolve('ts-node/register'), '--test', 'alternative.test.ts'],
      {
        cwd: project,
        encoding: 'utf8',
        env: { ...process.env, TS_NODE_PROJECT: join(root, 'tsconfig.json') },
      },
    );
    expect(stdout).to.match(/^# pass [1-9]/m);
    expect(status, `${stdout}${stderr}`).to.equal(0);
  });
});
