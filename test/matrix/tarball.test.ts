import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect } from 'chai';
import { root } from '../docs/pages';
import { packed } from './packed';

describe('the tarball', function () {
  this.timeout(300_000);
  let content = '';
  before(() => {
    content = mkdtempSync(join(tmpdir(), 'hostwright-content-'));
    expect(spawnSync('tar', ['xzf', packed(), '--strip-components=1', '-C', content]).status).to.equal(0);
  });
  after(() => rmSync(content, { recursive: true }));

  const judges: readonly (readonly [name: string, words: readonly string[]])[] = [
    ['publint', ['--strict']],
    ['attw', ['--no-emoji', '--no-color']],
  ];
  for (const [name, words] of judges) {
    it(`is in order for ${name}`, () => {
      const program = join(root, 'node_modules/.bin', name);
      const { status, stdout, stderr } = spawnSync(program, [...words, packed()], { encoding: 'utf8' });
      expect(status, `${stdout}${stderr}`).to.equal(0);
    });
  }

  it('is below 1.9 megabytes, of which the pages and the sources of declarations are a third', () =>
    expect(statSync(packed()).size).to.be.below(1_900_000));

  it('has for each declaration the source that it was made of, so that “go to definition” ends in code', () => {
    const names = readdirSync(join(content, 'dist'), { recursive: true, encoding: 'utf8' });
    const declarations = names.filter((name) => name.endsWith('.d.ts'));
    const without = declarations.filter((name) => !sourcesOf(join(content, 'dist', name)).every(isFile));
    expect(declarations).to.include('tasks/apt/index.d.ts').and.have.length.above(100);
    expect(without).to.deep.equal([]);
    const [source = ''] = sourcesOf(join(content, 'dist/tasks/apt/index.d.ts'));
    expect(readFileSync(source, 'utf8')).to.match(/^export const apt\b/m);
  });

  const roles = readdirSync(join(root, 'roles'));
  it('has every role, with its files, for both kinds of modules', () => {
    const imports = roles.map((role, at) => `import * as role${at} from 'hostwright/roles/${role}';`);
    const shown = roles.map((_, at) => `Object.keys(role${at}).length`).join(', ');
    expect(run('module', `${imports.join('\n')} console.log(${shown});`)).to.match(/^([1-9]\d* ?)+\n$/);
    const required = roles.map((role) => `require('hostwright/roles/${role}')`).join(', ');
    expect(run('commonjs', `console.log(${required});`)).to.contain('baseline:');
    for (const folder of ['roles/node-app/sample/src', 'roles/postgres/files'])
      expect(readdirSync(join(content, 'dist', folder))).to.deep.equal(readdirSync(join(root, folder)));
  });

  /** Runs code in a project that has the package. */
  const run = (type: string, code: string): string => {
    const project = mkdtempSync(join(tmpdir(), 'hostwright-roles-'));
    mkdirSync(join(project, 'node_modules'));
    symlinkSync(content, join(project, 'node_modules/hostwright'));
    const env = { ...process.env, NODE_PATH: join(root, 'node_modules') };
    const words = [`--input-type=${type}`, '--eval', code];
    const { status, stdout, stderr } = spawnSync('node', words, { cwd: project, env, encoding: 'utf8' });
    rmSync(project, { recursive: true });
    expect(status, stderr).to.equal(0);
    return stdout;
  };

  it('runs no script when it is installed, and has a program', () => {
    const { scripts, bin } = JSON.parse(readFileSync(join(content, 'package.json'), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
      readonly bin: Readonly<Record<string, string>>;
    };
    expect(scripts).to.not.have.any.keys('preinstall', 'install', 'postinstall', 'prepare');
    expect(isFile(join(content, bin['hostwright'] ?? ''))).to.equal(true);
  });
});

function sourcesOf(declaration: string): readonly string[] {
  const map = JSON.parse(readFileSync(`${declaration}.map`, 'utf8')) as {
    readonly sources: readonly string[];
  };
  return map.sources.map((source) => resolve(dirname(declaration), source));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
