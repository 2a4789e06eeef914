import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { joinFiles } from '../../lib/init/join-files';
import { joinManifests } from '../../lib/init/join-manifests';

const manifest = JSON.stringify({
  type: 'module',
  scripts: { check: 'hostwright run', test: 'node --test' },
  dependencies: { hostwright: '^1.0.0' },
  devDependencies: { typescript: '^6.0.0' },
});

const files = [
  { path: 'package.json', text: manifest },
  { path: '.gitignore', text: 'node_modules/\n\n# secrets\n.env\n' },
  { path: 'README.md', text: '# ours\n' },
  { path: 'tsconfig.json', text: '{}\n' },
  { path: 'playbooks/site.ts', text: '' },
];

describe('a new project in a directory that holds files', () => {
  let directory = '';
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'hostwright-init-'))));
  afterEach(() => rmSync(directory, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text);

  it('is written beside files of other names', () => {
    write('LICENSE', 'MIT\n');
    expect(joinFiles(files, directory)).to.deep.equal({ created: files, extended: [], kept: [] });
  });

  it('keeps a README, and adds to package.json and .gitignore what they lack', () => {
    write('README.md', '# theirs\n');
    write('package.json', '{"name": "theirs"}');
    write('.gitignore', 'node_modules/\ndist/\n');
    const { created, extended, kept } = joinFiles(files, directory);
    expect(created.map(({ path }) => path)).to.deep.equal(['tsconfig.json', 'playbooks/site.ts']);
    expect(kept).to.deep.equal(['README.md']);
    expect(extended[1]).to.deep.equal({
      path: '.gitignore',
      text: 'node_modules/\ndist/\n# secrets\n.env\n',
    });
  });

  it('tells all files that are in the way, and writes none', () => {
    write('tsconfig.json', '{}');
    write('playbooks', '');
    expect(() => joinFiles(files, directory)).to.throw(/are in the way:\n {2}tsconfig\.json\n {2}playbooks$/);
  });

  it('refuses a package.json that cannot be read', () => {
    write('package.json', '{"name": ');
    expect(() => joinFiles(files, directory)).to.throw('package.json cannot be extended');
  });
});

describe('a package.json that was there', () => {
  const joined = (present: object) => JSON.parse(joinManifests(JSON.stringify(present), manifest)) as unknown;

  it('keeps its own scripts and versions, and gets the others', () => {
    const present = {
      name: 'theirs',
      type: 'module',
      scripts: { test: 'vitest' },
      devDependencies: { hostwright: 'file:../hostwright.tgz', typescript: '~5.9.0' },
    };
    expect(joined(present)).to.deep.equal({
      name: 'theirs',
      type: 'module',
      scripts: { check: 'hostwright run', test: 'vitest' },
      devDependencies: { hostwright: 'file:../hostwright.tgz', typescript: '~5.9.0' },
      dependencies: {},
    });
  });

  it('gets a test in place of the one that npm init writes', () => {
    const scripts = { test: 'echo "Error: no test specified" && exit 1' };
    expect(joined({ scripts })).to.deep.include({
      scripts: { check: 'hostwright run', test: 'node --test' },
    });
  });

  it('keeps its indentation', () => {
    expect(joinManifests('{\n\t"name": "theirs"\n}', manifest)).to.match(
      /^\{\n\t"name": "theirs",\n\t"scripts"/,
    );
  });
});
