import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(__dirname, '../..');
const { typescript = false } = process.features as { readonly typescript?: unknown };
const hasOwn = typescript !== false;

/** Files of a project in which nothing reads TypeScript: the tests themselves run under ts-node. */
type Project = Readonly<Record<string, string>>;

const playbook = `playbook('here', [play({ name: 'Here', hosts: 'all', tasks: () => [debug({ message: 'x' })] })])`;
const esm = `import { debug, main, play, playbook } from 'hostwright';\nconst site = ${playbook};\nexport default site;\n`;
const cjs = `const { debug, main, play, playbook } = require('hostwright');\nmodule.exports = ${playbook};\n`;
const moduleType = '{ "type": "module" }';
const commonjsType = '{ "type": "commonjs" }';
const hosts = `{ "hosts": { "local": {} } }`;

/** What reads TypeScript in its place, and says so. */
const reader = (name: string) =>
  `require.extensions['.ts'] = () => { throw new Error('read by ${name}'); };\nreturn {};`;
const tsx: Project = {
  'node_modules/tsx/package.json': '{ "name": "tsx", "main": "cjs/api.js" }',
  'node_modules/tsx/cjs/api.js': `exports.register = () => {${reader('tsx')}};`,
};
const tsNode = (version: string): Project => ({
  'node_modules/ts-node/index.js': `exports.register = () => {${reader('ts-node')}};`,
  'node_modules/typescript/package.json': `{ "version": "${version}" }`,
});

describe('a playbook, its project and its inventory', function () {
  this.timeout(60_000);
  let directory = '';
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright module '));
    const built = join(directory, 'node_modules/hostwright/dist');
    expect(spawnSync(process.execPath, ['build.cjs', built], { cwd: root }).status).to.equal(0);
    write('node_modules/hostwright/package.json', '{ "version": "0", "main": "dist/index.js" }');
    symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules/hostwright/node_modules'));
  });
  after(() => rmSync(directory, { recursive: true }));

  function write(name: string, text: string): void {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  /** Runs a command in a folder of its own with these files, with nothing that reads TypeScript. */
  function node(files: Project, ...words: readonly string[]) {
    const folder = mkdtempSync(join(directory, 'project-'));
    for (const [name, text] of Object.entries(files)) write(join(folder.slice(directory.length), name), text);
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  }
  const main = () => join(directory, 'node_modules/hostwright/dist/cli/main.js');

  const readable: readonly (readonly [title: string, file: string, files: Project])[] = [
    ['are CommonJS', 'site.js', { 'site.js': cjs, 'inventory/development.js': `module.exports = ${hosts};` }],
    ['are CommonJS by their ending', 'site.cjs', { 'package.json': moduleType, 'site.cjs': cjs }],
    ['are ES modules', 'site.js', { 'package.json': moduleType, 'site.js': esm }],
    ['are ES modules by their ending', 'site.mjs', { 'package.json': commonjsType, 'site.mjs': esm }],
    ['wait at their top level', 'site.mjs', { 'site.mjs': `${esm}await main(site, import.meta);` }],
  ];
  for (const [title, file, files] of readable) {
    it(`are loaded where they ${title}`, () => {
      const inventory = file.endsWith('.mjs') ? 'inventory/development.mjs' : 'inventory/development.json';
      const hostsText = file.endsWith('.mjs') ? `export default await Promise.resolve(${hosts});` : hosts;
      const all = 'inventory/development.js' in files ? files : { ...files, [inventory]: hostsText };
      const { status, stdout, stderr } = node(all, main(), 'run', file, '--list-tasks');
      expect([stderr, status]).to.deep.equal(['', 0]);
      expect(stdout).to.contain('debug');
    });
  }

  it('are run by an ES module that is started', () => {
    const files = { 'site.mjs': `${esm}void main(site, import.meta);`, 'inventory/development.json': hosts };
    const { status, stdout, stderr } = node(files, 'site.mjs', '--list-tasks');
    expect([stderr, status]).to.deep.equal(['', 0]);
    expect(stdout).to.contain('debug');
    expect(node(files, 'site.mjs', '--help').stdout).to.contain('\n  node site.mjs --check --diff\n');
  });

  const version = process.versions.node;
  /** What reads a TypeScript playbook, by what package.json says and the project has. */
  const readers: readonly (readonly [title: string, files: Project, said: string])[] = [
    ['tsx before ts-node', { 'package.json': commonjsType, ...tsx, ...tsNode('6.0.3') }, 'read by tsx'],
    ['ts-node with TypeScript 6', { 'package.json': commonjsType, ...tsNode('6.0.3') }, 'read by ts-node'],
    [
      'nothing with ts-node and TypeScript 7',
      { 'package.json': commonjsType, ...tsNode('7.0.2'), 'yarn.lock': '' },
      'error TYPESCRIPT: ts-node cannot use TypeScript 7.0.2\n  hint: yarn add --dev typescript@6, or instead of both: yarn add --dev tsx\n',
    ],
    [
      'nothing where CommonJS has neither',
      { 'package.json': commonjsType, 'pnpm-lock.yaml': '' },
      hasOwn
        ? `site.ts is TypeScript with import and export, which Node runs without help only as an ES module\n  hint: pnpm add --save-dev tsx, or set "type": "module" in package.json`
        : `site.ts is TypeScript, which Node ${version} cannot run without help\n  hint: pnpm add --save-dev tsx, or`,
    ],
    [
      hasOwn ? 'Node itself in an ES module' : 'nothing where an ES module has only ts-node',
      {
        'package.json': moduleType,
        ...tsNode('6.0.3'),
        'site.ts': "throw new Error('read by Node' as string);",
      },
      hasOwn
        ? 'read by Node'
        : `error TYPESCRIPT: site.ts is an ES module in TypeScript, which Node ${version} cannot run without help\n  hint: npm install --save-dev tsx, or use Node 22.18 or later`,
    ],
    [
      'tsx in an ES module that Node cannot read',
      { 'package.json': moduleType, ...tsx, 'site.ts': "import './other';", 'other.ts': '' },
      'read by tsx',
    ],
  ];
  for (const [title, files, said] of readers) {
    it(`in TypeScript are read by ${title}`, () => {
      const { status, stderr } = node({ 'site.ts': esm, ...files }, main(), 'run', 'site.ts');
      expect(stderr).to.contain(said);
      expect(status).to.equal(64);
    });
  }
});
