import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { file } from '../../../../lib/tasks/file';
import { planOf } from '../../../../lib/testing';
import { hashOf, textFile } from './file-sample';

const path = '/etc/motd';
const old = textFile('old\n');

function plan(src: string) {
  const task = file({ path, src });
  const [change] = planOf(task, { present: old });
  return change;
}

function defined(step: object) {
  return Object.fromEntries(
    Object.entries(step).filter(([, value]) => value !== undefined && value !== false),
  );
}

describe('a source of the controller', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('sends a small one in the step and notices when it changes', () => {
    const src = join(folder, 'small');
    for (const content of ['first\n', 'second one\n']) {
      writeFileSync(src, content);
      const change = plan(src);
      expect(change?.diff).to.deep.equal([{ attribute: 'content', before: 'old\n', after: content }]);
      expect(change?.steps.map(defined)).to.deep.equal([
        { kind: 'write', content: Buffer.from(content), path, observed: hashOf('old\n') },
      ]);
    }
  });

  it('uploads one of more than 1 MiB', () => {
    const source = join(folder, 'large');
    const large = 'x'.repeat(1_048_577);
    writeFileSync(source, large);
    const change = plan(source);
    expect(change?.diff).to.deep.equal([
      {
        attribute: 'content',
        before: `4 bytes, sha256 ${hashOf('old\n')}`,
        after: `1048577 bytes, sha256 ${hashOf(large)}`,
      },
    ]);
    expect(change?.steps.map(defined)).to.deep.equal([
      { kind: 'put', source, sha256: hashOf(large), path, observed: hashOf('old\n') },
    ]);
  });

  it('names a missing, a relative and an unusable one before any host is touched', () => {
    const problem = (src: string) => file({ path, src }).problems[0]?.message;
    expect(problem(join(folder, 'none'))).to.match(/^src .*none on the controller cannot be read: ENOENT/);
    expect(problem('files/motd')).to.include(
      'is not an absolute path; write join(__dirname, \'files\', "motd")',
    );
    expect(problem(folder)).to.match(/is not a file$/);
  });
});
