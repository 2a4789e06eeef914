import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(__dirname, '../..');

interface Package {
  readonly bin: { readonly hostwright: string };
  readonly version: string;
}

const { bin, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;

describe('the build', function () {
  this.timeout(60_000);
  let target = '';
  before(() => {
    target = mkdtempSync(join(tmpdir(), 'hostwright-build-'));
    symlinkSync(join(root, 'node_modules'), join(target, 'node_modules'));
    expect(spawnSync(process.execPath, ['build.cjs', target], { cwd: root }).status).to.equal(0);
  });
  after(() => rmSync(target, { recursive: true }));

  it('makes all that it exports known to ES modules by name', () => {
    const program = `
      import { createRequire } from 'node:module';
      import * as door from './index.js';
      const all = Object.keys(createRequire(import.meta.url)('./index.js'));
      console.log(all.length, all.filter((name) => !(name in door)).join());`;
    const words = ['--input-type=module', '-e', program];
    const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: target, encoding: 'utf8' });
    expect(stderr).to.equal('');
    expect(stdout).to.match(/^\d{2,3} \n$/);
  });
});

describe('the program of a clone', () => {
  it('is the sources, from any folder, without a build or an installation behind it', () => {
    const program = join(root, bin.hostwright);
    expect(statSync(program).mode & 0o111).to.equal(0o111);
    const { stdout, stderr } = spawnSync(program, ['--version'], { cwd: tmpdir(), encoding: 'utf8' });
    expect([stdout, stderr]).to.deep.equal([`${version}\n`, '']);
  });
});
