import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { historyOf, releaseFacts } from '../../lib/facts/release';
import { parseOf } from '../../lib/testing';

describe('release facts', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const output = (path: string) =>
    execFileSync('/bin/sh', { input: releaseFacts.read([{ path }]).text, encoding: 'utf8' });
  const look = (path: string) => parseOf(releaseFacts, output(path)).get(path);
  const stage = (path: string, id: string, digest?: string) => {
    mkdirSync(join(path, 'releases', id), { recursive: true });
    if (digest !== undefined) writeFileSync(join(path, 'releases', id, '.hostwright-release'), `${digest}\n`);
  };

  it('tell releases, record, link and way back, whatever the name of the directory', () => {
    const path = join(folder, `it's "a" $(shop) *`);
    for (const id of ['a', 'b', 'c']) stage(path, id, `digest-${id}`);
    stage(path, 'half');
    stage(path, '.hidden');
    writeFileSync(join(path, 'releases/file'), 'no release');
    writeFileSync(join(path, '.hostwright-releases'), '# words\na\nb\nc\n');
    symlinkSync('releases/b', join(path, 'current'));
    symlinkSync(join(path, 'releases/a/'), join(path, 'canary'));
    symlinkSync('/etc', join(path, 'elsewhere'));
    const found = look(path);
    expect(found).to.deep.equal({
      current: 'b',
      previous: 'a',
      history: ['a', 'b'],
      record: ['a', 'b', 'c'],
      releases: [
        { id: '.hidden' },
        { id: 'a', digest: 'digest-a' },
        { id: 'b', digest: 'digest-b' },
        { id: 'c', digest: 'digest-c' },
        { id: 'half' },
      ],
      used: [],
      linked: found?.linked,
    });
    expect([...(found?.linked ?? [])].sort()).to.deep.equal(['a', 'b']);
  });

  it('tell in which releases processes work, also when a link leads to the directory', () => {
    const path = join(folder, 'shop');
    for (const id of ['a', 'b']) stage(path, id, 'x');
    mkdirSync(join(path, 'releases/a/deep'));
    symlinkSync('shop', join(folder, 'link'));
    const worker = spawn('sleep', ['1000'], { cwd: join(folder, 'link/releases/a/deep') });
    try {
      expect(readlinkSync(`/proc/${String(worker.pid)}/cwd`)).to.equal(join(path, 'releases/a/deep'));
      expect(look(path)?.used).to.deep.equal(['a']);
      expect(look(join(folder, 'link'))?.used).to.deep.equal(['a']);
    } finally {
      worker.kill('SIGKILL');
    }
  });

  it('are empty where nothing is, and absent without the directory', () => {
    expect(look(folder)).to.deep.equal({
      current: undefined,
      previous: undefined,
      history: [],
      record: undefined,
      releases: [],
      used: [],
      linked: [],
    });
    expect(look(join(folder, 'nothing'))).to.equal(undefined);
  });

  const histories: [string, readonly string[], string | undefined, readonly string[]][] = [
    ['a record that ends with the current release', ['a', 'b'], 'b', ['a', 'b']],
    ['a record that is ahead of the link', ['a', 'b'], 'a', ['a']],
    ['a release that is not in the record', ['a', 'b'], 'z', ['a', 'b', 'z']],
    ['a release that is in the record twice', ['a', 'b', 'a'], 'a', ['b', 'a']],
    ['no current release', ['a', 'b'], undefined, ['a', 'b']],
    ['nothing', [], undefined, []],
  ];
  for (const [title, record, current, history] of histories)
    it(`know the history of ${title}`, () => {
      expect(historyOf(record, current)).to.deep.equal(history);
    });
});
