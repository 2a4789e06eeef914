import { chmodSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ManifestEntry, ManifestFact } from '../../../lib/facts/manifest';
import { copyTree } from '../../../lib/tasks/copy-tree';
import { globMatcher } from '../../../lib/tasks/copy-tree/glob';
import { tarOf } from '../../../lib/tasks/copy-tree/tar';
import { planOf } from '../../../lib/testing';
import { directoryNode, linkTo } from '../shared/files/file-sample';

type Arguments = Omit<Parameters<typeof copyTree>[0], 'src' | 'path'>;

const hello = '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03';
const root = directoryNode();

describe('the task copyTree', () => {
  let src = '';
  before(() => {
    src = mkdtempSync(join(tmpdir(), 'hostwright-tree-'));
    mkdirSync(join(src, 'bin'));
    writeFileSync(join(src, 'a'), 'hello\n');
    writeFileSync(join(src, 'bin/run'), 'hello\n');
    chmodSync(join(src, 'bin/run'), 0o755);
    symlinkSync('bin/run', join(src, 'link'));
  });
  after(() => [src, `${src}-empty`].forEach((path) => rmSync(path, { recursive: true, force: true })));

  const same: readonly ManifestEntry[] = [
    { name: 'a', type: 'file', mode: '644', sha256: hello },
    { name: 'bin', type: 'directory' },
    { name: 'bin/run', type: 'file', mode: '755', sha256: hello },
    { name: 'link', type: 'link', target: 'bin/run' },
  ];

  function changes(
    args: Arguments,
    entries: readonly ManifestEntry[] | undefined,
    names?: readonly string[],
  ) {
    const manifest: ManifestFact | undefined = entries && {
      isSame: false,
      entries: new Map(entries.map((entry) => [entry.name, entry])),
      ...(names ? { names } : {}),
    };
    return planOf(copyTree({ src, path: '/srv/x', ...args }), { root: entries && root, manifest });
  }

  const changed = (name: string, difference: Partial<ManifestEntry>) =>
    same.map((entry) => (entry.name === name ? { ...entry, ...difference } : entry));
  const without = (name: string) => same.filter((entry) => entry.name !== name);

  for (const [title, args, entries, names, expected] of [
    ['leaves what is as declared', {}, same, undefined, []],
    [
      'makes everything where nothing is',
      {},
      undefined,
      undefined,
      [
        'create 2 directories below /srv/x',
        'create 2 files below /srv/x',
        'make 1 symbolic link below /srv/x',
      ],
    ],
    ['brings a missing file', {}, without('a'), undefined, ['create /srv/x/a']],
    ['brings another content', {}, changed('a', { sha256: 'b' }), undefined, ['write /srv/x/a']],
    [
      'repairs a mode',
      {},
      changed('a', { mode: '600' }),
      undefined,
      ['set mode of 1 entry below /srv/x to 0644'],
    ],
    [
      'repairs a link',
      {},
      changed('link', { target: 'a' }),
      undefined,
      ['make 1 symbolic link below /srv/x'],
    ],
    [
      'gives execution to whoever may read',
      { fileMode: '0640' },
      same,
      undefined,
      ['set mode of 1 entry below /srv/x to 0640', 'set mode of 1 entry below /srv/x to 0750'],
    ],
    ['keeps foreign files', {}, same, undefined, []],
    [
      'removes foreign files when exclusive, but not what is excluded',
      { exclusive: true, exclude: ['keep'] },
      same,
      ['a', 'bin/', 'bin/run', 'd/', 'd/e', 'k/', 'k/keep', 'k/other', 'link'],
      ['remove 2 entries below /srv/x that do not belong to the tree'],
    ],
  ] as [string, Arguments, ManifestEntry[] | undefined, string[] | undefined, string[]][])
    it(title, () => {
      expect(changes(args, entries, names).map(({ summary }) => summary)).to.deep.equal(expected);
    });

  it('does nothing to a tree that is the same', () => {
    const manifest: ManifestFact = { isSame: true, entries: new Map() };
    expect(planOf(copyTree({ src, path: '/srv/x' }), { root, manifest })).to.deep.equal([]);
  });

  it('refuses to take a file for a directory, or a link for either', () => {
    expect(() => changes({}, changed('bin', { type: 'link' }))).to.throw(
      '/srv/x/bin is a symbolic link, not a directory',
    );
    expect(() => changes({}, changed('a', { type: 'directory' }))).to.throw(
      '/srv/x/a is a directory, not a file',
    );
  });

  it('names a link in the place of the directory', () => {
    const facts = { root: linkTo('/data'), manifest: undefined };
    expect(() => planOf(copyTree({ src, path: '/srv/x' }), facts)).to.throw(
      'is a symbolic link to /data, not a directory',
    );
  });

  it('finds what is wrong with its arguments', () => {
    const problems = (args: Parameters<typeof copyTree>[0]) =>
      copyTree(args).problems.map(({ message }) => message);
    expect(problems({ src: 'files', path: '/x' }).join()).to.include('is not an absolute path');
    expect(problems({ src: join(src, 'none'), path: '/x' }).join()).to.include('cannot be read');
    mkdirSync(`${src}-empty`, { recursive: true });
    expect(problems({ src: `${src}-empty`, path: '/srv/x', exclusive: true }).join()).to.include('is empty');
    expect(problems({ src: `${src}-empty`, path: '/srv/x' })).to.deep.equal([]);
    expect(problems({ src, path: '/etc', exclusive: true })).to.deep.equal([
      '/etc belongs to the system: Hostwright never removes it',
    ]);
  });

  for (const [pattern, matching, other] of [
    ['*.swp', ['a.swp', 'x/.b.swp'], ['a.swp/b', 'swp']],
    ['.git/', ['.git/'], ['.git']],
    ['/top', ['top'], ['x/top']],
    ['a/**/b', ['a/b', 'a/x/y/b'], ['b', 'x/a/b']],
    ['?[!a]', ['xb'], ['xa', 'x/b']],
    ['(1+1)', ['(1+1)', 'x/(1+1)'], ['111']],
  ] as [string, string[], string[]][])
    it(`reads the pattern ${pattern}`, () => {
      const matches = globMatcher([pattern]);
      const test = (name: string) => matches(name.replace(/\/$/, ''), name.endsWith('/'));
      expect([matching.map(test), other.map(test)]).to.deep.equal([
        matching.map(() => true),
        other.map(() => false),
      ]);
    });

  it('packs names of any length into an archive', () => {
    const archive = Buffer.from(tarOf([{ name: `0/${'ü'.repeat(100)}`, content: Buffer.from('x') }]));
    expect(archive.length).to.equal(6 * 512);
    expect(archive.toString('utf8', 512, 512 + 202)).to.equal(`0/${'ü'.repeat(100)}`);
  });
});
