import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(__dirname, '../..');

describe('the build', function () {
  this.timeout(60_000);
  let target = '';
  before(() => (target = mkdtempSync(join(tmpdir(), 'hostwright-build-'))));
  after(() => rmSync(target, { recursive: true }));

  it('leaves a program that npx can start, without an installation behind it', () => {
    expect(spawnSync(process.execPath, ['build.cjs', target], { cwd: root }).status).to.equal(0);
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly bin: { readonly hostwright: string };
    };
    const program = join(target, bin.hostwright.replace(/^dist\//, ''));
    expect(statSync(program).mode & 0o111).to.equal(0o111);
    expect(statSync(join(target, 'index.js')).mode & 0o111).to.equal(0);
  });
});
