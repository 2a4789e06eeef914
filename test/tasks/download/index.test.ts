import { expect } from 'chai';
import type { FileFact } from '../../../lib/facts/file';
import { secret, type Secret } from '../../../lib/secrets/secret';
import { download } from '../../../lib/tasks/download';
import { planOf } from '../../../lib/testing';
import { fileNode } from '../shared/files/file-sample';

type Arguments = Partial<Parameters<typeof download>[0]>;

const sha256 = 'a'.repeat(64);
const base = { url: 'https://example.com/tool', path: '/opt/tool' };
const present = fileNode({ sha256 });

function plan(args: Arguments, fact?: FileFact) {
  return planOf(download({ ...base, ...args }), {
    present: fact,
    sha512: new Map(),
    tools: new Map([['curl', true as const]]),
  });
}

describe('the task download', () => {
  for (const [title, args, fact, diffs] of [
    ['fetches what is not there', { sha256 }, undefined, [`content: - → sha256 ${sha256}`]],
    ['leaves the declared file', { sha256, mode: '644' }, present, []],
    ['knows the hash in capitals', { sha256: sha256.toUpperCase() }, present, []],
    [
      'fetches instead of another content',
      { sha256: 'b'.repeat(64), owner: 'www' },
      present,
      [`content: sha256 ${sha256} → sha256 ${'b'.repeat(64)}`, 'owner: root → www'],
    ],
    [
      'sets attributes without fetching',
      { sha256, mode: '0755', owner: 'www' },
      present,
      ['owner: root → www', 'mode: 0644 → 0755'],
    ],
    [
      'fetches every time when forced',
      { force: true },
      present,
      [`content: sha256 ${sha256} → the answer of ${base.url}`],
    ],
  ] as const)
    it(title, () => {
      const lines = plan(args, fact).flatMap(({ diff }) =>
        diff.map(({ attribute, before, after }) => `${attribute}: ${before ?? '-'} → ${after ?? '-'}`),
      );
      expect(lines).to.deep.equal(diffs);
    });

  it('sends headers over standard input only', () => {
    const headers = { Authorization: secret('Bearer s3cret'), 'X-Plain': 'p' };
    const [change] = plan({ sha256, headers });
    const [step] = change?.steps ?? [];
    if (step?.kind !== 'run') throw new TypeError('no step');
    expect(step.script.text).to.not.include('s3cret');
    expect((step.input as Secret).reveal()).to.equal('Authorization: Bearer s3cret\nX-Plain: p\n');
    expect(JSON.stringify(change)).to.not.include('s3cret');
  });

  it('converges where the content is known beforehand', () => {
    const converges = (args: Arguments) => download.module.converges?.(download({ ...base, ...args }).args);
    expect(converges({ sha256 })).to.equal(true);
    expect(converges({ force: true })).to.equal(false);
    expect(converges({ checksumUrl: 'https://example.com/SHA256SUMS' })).to.equal(false);
  });

  it('judges a forced download by what the script says', () => {
    const judge = (stdout: string, code = 0) =>
      download.module.act?.judge?.([{ code, stdout, stderr: '' }], download({ ...base, force: true }).args);
    expect(judge('the content is unchanged\n')).to.deep.equal({ changed: false });
    expect(judge('')).to.deep.equal({ changed: true });
    expect(judge('', 1)).to.equal(undefined);
  });

  for (const [args, problem] of [
    [{}, 'sha256 is needed; without it, set force: true to fetch every time and accept any content'],
    [{ sha256, force: true }, 'sha256 and force exclude each other'],
    [
      { sha256, url: 'file:///etc/shadow' },
      'url file:///etc/shadow must begin with https://, http:// or ftp://',
    ],
    [{ sha256, url: '-o/etc/passwd' }, 'url -o/etc/passwd must begin with https://, http:// or ftp://'],
    [{ sha256, url: 'https://a/b c' }, 'url must not contain white space: write %20'],
    [
      { sha256, url: 'https://me:pass@a/b' },
      'url must not contain a user or password: give the header Authorization',
    ],
    [{ sha256, path: '/a/../b' }, 'path /a/../b must not contain ".."'],
    [{ sha256, headers: { A: 'b\nc: d' } }, 'headers: "A" is not a header of one line'],
    [{ sha256, headers: { 'A:': 'b' } }, 'headers: "A:" is not a header of one line'],
  ] as [Arguments, string][])
    it(`finds the problem: ${problem}`, () => {
      expect(download({ ...base, ...args }).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });

  it('says what it needs where nothing fetches, and only then', () => {
    const task = download({ ...base, sha256 });
    const facts = { sha512: new Map(), tools: new Map() };
    expect(planOf(task, { ...facts, present })).to.deep.equal([]);
    expect(() => planOf(task, { ...facts, present: undefined })).to.throw('neither curl nor wget');
  });
});
