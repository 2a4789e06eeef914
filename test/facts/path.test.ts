import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { pathFacts } from '../../lib/facts/path';
import { parseOf } from '../../lib/testing';

describe('path facts', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  // An empty PATH: no program can be found, so none was needed.
  const look = (paths: readonly string[]) =>
    parseOf(
      pathFacts,
      execFileSync('/bin/sh', { input: pathFacts.read(paths).text, env: { PATH: '' }, encoding: 'utf8' }),
    );

  it('tell what is there, whatever its name, without a process', () => {
    const names = [
      'plain',
      'with space',
      '-n',
      '$(id) `id` "q" \'s\'',
      'new\nline',
      'back\\slash',
      'ä😀',
      '*',
    ];
    const there = names.map((name) => join(folder, name));
    for (const path of there) writeFileSync(path, '');
    const found = look([...there, join(folder, 'nothing'), join(folder, 'pl*')]);
    expect([...found.keys()]).to.deep.equal(there);
  });

  it('count directories and links that lead nowhere', () => {
    symlinkSync('nowhere', join(folder, 'link'));
    expect(look([folder, join(folder, 'link')]).size).to.equal(2);
  });

  it('are empty where nothing is there', () => {
    expect(look([join(folder, 'nothing')]).size).to.equal(0);
    expect(parseOf(pathFacts, '').size).to.equal(0);
  });
});
