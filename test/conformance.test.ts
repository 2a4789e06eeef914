import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readTaskFiles } from '../docs/generator/task-file';
import { scoreOf } from './lab/conformance/fidelity';

const root = join(__dirname, '..');

/** Tasks, by the name of their folder, that have no test of their life. */
function uncovered(): readonly string[] {
  return readTaskFiles()
    .map(({ file }) => file)
    .filter((name) => !covers(join(root, `test/lab/conformance/${name}.test.ts`)));
}

function covers(path: string): boolean {
  return existsSync(path) && /^conforms\(\s*'/m.test(readFileSync(path, 'utf8'));
}

describe('the conformance of tasks', () => {
  it('is tested for every task', () => {
    expect(uncovered(), 'write test/lab/conformance/NAME.test.ts').to.deep.equal([]);
  });

  it('counts what check foresaw against what was changed', () => {
    const score = scoreOf([
      { task: 'user', foreseen: ['shell', 'groups'], done: ['shell', 'groups'] },
      { task: 'file', foreseen: ['mode'], done: ['owner'] },
    ]);
    expect(score).to.deep.equal({
      agreed: 2,
      all: 4,
      wrong: ['file: owner was changed and not foreseen', 'file: mode was foreseen and not changed'],
    });
  });
});
