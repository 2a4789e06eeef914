import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { fileFacts, type FileFact, type FileKey } from '../../lib/facts/file';
import { parseOf } from '../../lib/testing';

const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

function runHere(keys: readonly FileKey[], before = ''): ReadonlyMap<string, FileFact> {
  const script = `${before}\n${fileFacts.read(keys).text}`;
  const output = execFileSync('sh', {
    input: script,
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
    maxBuffer: 8 * 1_048_576,
  });
  return fileFacts.parse(output.toString());
}

describe('file facts', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hostwright-test-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const look = (key: FileKey, before = '') => runHere([key], before).get(fileFacts.address(key));
  const put = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it('describe type, owner, mode, size and time', () => {
    const fact = look({ path: put('plain', 'text') });
    expect(fact).to.include({ type: 'file', uid: process.getuid?.(), mode: '0644', size: 4 });
    expect(fact?.modified).to.be.closeTo(Date.now() / 1000, 60);
    utimesSync(join(folder, 'plain'), 0, 1_700_000_000.25);
    expect(look({ path: join(folder, 'plain') })?.modified).to.equal(1_700_000_000.25);
    expect(fact).to.not.have.any.keys('sha256', 'content', 'target');
  });

  it('leave out the content while the hash is the wanted one', () => {
    const path = put('same', 'text\n');
    expect(look({ path, sha256: hashOf('text\n') })).to.include({ sha256: hashOf('text\n') });
    expect(look({ path, sha256: hashOf('text\n') })).to.not.have.property('content');
    expect(look({ path, sha256: hashOf('other') })).to.include({ content: 'text\n' });
    expect(look({ path, sha256: '' })).to.include({ content: 'text\n' });
    expect(look({ path, sha256: '', hashOnly: true })).to.not.have.property('content');
  });

  for (const name of [
    'with space',
    '-n',
    '$(id) `id` "q" \'s\'',
    'new\nline',
    'back\\slash',
    'cr\rx',
    'ä😀\u200b',
    'x'.repeat(255),
  ])
    it(`read a file named ${JSON.stringify(name.slice(0, 20))}`, () => {
      const keys = [
        { path: put('first', '1'), sha256: '' },
        { path: put(name, name), sha256: '' },
        { path: put('last', '2'), sha256: '' },
      ];
      const found = runHere(keys);
      expect(keys.map((key) => found.get(fileFacts.address(key))?.content)).to.deep.equal(['1', name, '2']);
    });

  for (const [what, content] of [
    ['a NUL', Buffer.from('a\0b')],
    ['bytes that are no UTF-8', Buffer.from([0xe4, 10])],
    ['more than 1 MiB', 'x'.repeat(1_048_577)],
  ] as const)
    it(`hash but do not show a file with ${what}`, () => {
      const keys = [
        { path: put('odd', content), sha256: '' },
        { path: put('next', 'shown'), sha256: '' },
      ];
      const [odd, next] = keys.map((key) => runHere(keys).get(fileFacts.address(key)));
      expect(odd)
        .to.include({ sha256: hashOf(content) })
        .and.not.have.property('content');
      expect(next).to.include({ content: 'shown' });
    });

  it('show up to 256 KiB of what differs, and 1 MiB of what is asked for, before what others would show', () => {
    const wanted = hashOf('?');
    const differs = { path: put('differs', 'x'.repeat(262_145)), sha256: wanted };
    expect(look(differs)).to.not.have.any.keys('content', 'isCut');
    const small = { path: put('small', 'y'.repeat(262_144)), sha256: wanted };
    const other = { path: put('other', 'z'.repeat(262_144)), sha256: wanted };
    const asked = { path: put('asked', 'a'.repeat(1_048_576)), sha256: '' };
    const keys = [small, other, asked];
    const [first, second, last] = keys.map((key) => runHere(keys).get(fileFacts.address(key)));
    expect(last).to.have.property('content').with.length(1_048_576);
    expect(first).to.have.property('content').with.length(262_144);
    expect(second).to.include({ isCut: true }).and.not.have.property('content');
  });

  it('keep a text that has no final newline, or only newlines, as it is', () => {
    for (const content of ['', 'no newline', '\n\n', 'a\r\n'])
      expect(look({ path: put('text', content), sha256: hashOf('?') })).to.include({ content });
  });

  it('describe a link itself, or what it leads to when it is followed', () => {
    const path = join(folder, 'link');
    symlinkSync('tar\nget', path);
    expect(look({ path, sha256: '' })).to.include({ type: 'link', target: 'tar\nget' });
    expect(look({ path, follow: true })).to.equal(undefined);
    put('tar\nget', 'end');
    expect(look({ path, sha256: '', follow: true })).to.include({ type: 'file', content: 'end' });
  });

  it('take a loop of links for a link, and for absent when it is followed', () => {
    const path = join(folder, 'loop');
    symlinkSync('loop', path);
    expect(look({ path })).to.include({ type: 'link' });
    expect(look({ path, follow: true })).to.equal(undefined);
  });

  it('know directories and what is neither file, directory nor link', () => {
    mkdirSync(join(folder, 'directory'));
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect(look({ path: join(folder, 'directory'), sha256: '' })).to.include({
      type: 'directory',
      mode: '0755',
    });
    expect(look({ path: join(folder, 'pipe'), sha256: '' })).to.include({ type: 'other' });
  });

  it('give an id where there is no name', () => {
    const key = { path: '/a' };
    const output =
      'files \n-\n/a\x0081a4:1234:2345:1,2:3:1700000000.000000000:UNKNOWN:UNKNOWN:"/a"\n.\n.\n\n';
    expect(parseOf(fileFacts, output).get(fileFacts.address(key))).to.include({
      owner: '1234',
      group: '2345',
    });
  });

  it('cost two processes for 50 files as wanted, and three more for contents', () => {
    const paths = Array.from({ length: 50 }, (_, index) => put(`file ${index}`, 'x'));
    const count = (sha256: string) => {
      const log = put('log', '');
      const spy = ['stat', 'sha256sum', 'find', 'head', 'base64', 'readlink', 'cat'].map(
        (tool) => `${tool}() { echo ${tool} >> '${log}'; command ${tool} "$@"; }`,
      );
      runHere(
        paths.map((path) => ({ path, sha256 })),
        spy.join('\n'),
      );
      return execFileSync('cat', [log]).toString().split('\n').filter(Boolean).sort();
    };
    expect(count(hashOf('x'))).to.deep.equal(['sha256sum', 'stat']);
    expect(count(hashOf('y'))).to.deep.equal(['base64', 'find', 'head', 'sha256sum', 'stat']);
  });

  it('read more paths than one batch holds', () => {
    const keys = Array.from({ length: 450 }, (_, index) => ({
      path: put(`f${index}`, `${index}`),
      sha256: '',
    }));
    const found = runHere([...keys, { path: join(folder, 'none') }]);
    expect(keys.map((key) => found.get(fileFacts.address(key))?.content)).to.deep.equal(
      keys.map((_, index) => `${index}`),
    );
    expect(found.size).to.equal(450);
  });

  it('tell apart keys of one path by what they want', () => {
    const path = '/etc/motd';
    const keys = [{ path }, { path, sha256: '' }, { path, sha256: hashOf('a') }, { path, follow: true }];
    expect(new Set(keys.map((key) => fileFacts.address(key))).size).to.equal(4);
    expect(fileFacts.path?.({ path })).to.equal(path);
    expect(fileFacts.path?.({ path, follow: true })).to.equal('/');
  });

  for (const output of [
    '',
    'files \n',
    'files -L\n- -\n/a\0',
    'files \n-\n/a\0garbage\n.\n',
    'files \n-\n/a\0zz:1\n.\n\\x  y\n.\n%%\n',
    'nonsense\n.\n.\n',
  ])
    it(`survive the output ${JSON.stringify(output)}`, () => {
      expect(fileFacts.parse(output).size).to.equal(0);
    });
});
