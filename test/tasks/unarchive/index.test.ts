import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ArchiveFact } from '../../../lib/facts/archive';
import { reveal, secret } from '../../../lib/secrets/secret';
import { archiveKey, type DeclaredArchive } from '../../../lib/tasks/unarchive/plan';
import { unarchive } from '../../../lib/tasks/unarchive';
import { planOf } from '../../../lib/testing';

type Arguments = Parameters<typeof unarchive>[0];

const sha256 = 'a'.repeat(64);
const web: Arguments = { url: 'https://example.com/t.tgz', sha256, path: '/opt/t' };

function plan(args: Arguments, archive?: ArchiveFact, paths: readonly string[] = []) {
  const task = unarchive(args);
  const facts = { archive, created: new Map(paths.map((path) => [path, true as const])) };
  return planOf(task, facts);
}

describe('the task unarchive', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'hostwright-archive-'));
    writeFileSync(join(folder, 'small.tar'), 'small');
    writeFileSync(join(folder, 'large.tar'), 'x'.repeat(1_100_000));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('unpacks what is not unpacked', () => {
    const [change] = plan(web);
    expect(change?.summary).to.equal('unpack https://example.com/t.tgz into /opt/t');
    expect(change?.diff).to.deep.equal([
      { attribute: 'archive', before: undefined, after: `https://example.com/t.tgz, sha256 ${sha256}` },
    ]);
  });

  it('leaves what is as it was unpacked', () => {
    expect(plan(web, { deviations: [], isCut: false })).to.deep.equal([]);
  });

  it('names what is no more as it was', () => {
    const deviations = [{ name: 'a', attribute: 'mode', before: '0600', after: '0644' }] as const;
    const [change] = plan(web, { deviations, isCut: false });
    expect(change?.summary).to.include('again, because 1 attributes of its files');
    expect(change?.diff).to.deep.equal([{ attribute: 'mode of a', before: '0600', after: '0644' }]);
  });

  it('looks only at creates where it is given', () => {
    const args = { ...web, creates: '/opt/t/bin' };
    expect(plan(args, { deviations: [], isCut: false })).to.have.length(1);
    expect(plan(args, undefined, ['/opt/t/bin'])).to.deep.equal([]);
  });

  it('sends a small archive in a step and a large one by upload', () => {
    const kinds = (name: string) =>
      plan({ src: join(folder, name), path: '/opt/t' }).flatMap(({ steps }) => steps.map(({ kind }) => kind));
    expect(kinds('small.tar')).to.deep.equal(['write', 'run']);
    expect(kinds('large.tar')).to.deep.equal(['put', 'run']);
  });

  it('knows another archive, owner or depth as another one', () => {
    const idOf = (args: Partial<Arguments>) =>
      archiveKey(unarchive({ ...web, ...args }).args as DeclaredArchive).id;
    const ids = [
      {},
      { sha256: 'b'.repeat(64) },
      { owner: 'www' },
      { group: 'www' },
      { stripComponents: 1 },
    ].map(idOf);
    expect(new Set(ids).size).to.equal(5);
    expect(idOf({ sha256: 'A'.repeat(64) })).to.equal(ids[0]);
  });

  it('sends the headers, over standard input', () => {
    const [step] = plan({ ...web, headers: { Authorization: secret('Bearer s3cret') } })[0]?.steps ?? [];
    if (step?.kind !== 'run' || typeof step.input !== 'object' || step.input instanceof Uint8Array)
      throw new TypeError('nothing secret is sent');
    expect(reveal(step.input)).to.include('Authorization: Bearer s3cret');
    expect(step.script.text).to.include('hw_headers=yes');
  });

  it('shows no header', () => {
    expect(JSON.stringify(plan({ ...web, headers: { A: secret('s3cret') } }))).to.not.include('s3cret');
  });

  for (const [args, problem] of [
    [{ path: '/x' }, 'exactly one of src and url must be given'],
    [{ ...web, sha256: undefined }, 'url needs sha256, which identifies the archive'],
    [{ ...web, path: '/a/../b' }, 'path /a/../b must not contain ".."'],
    [{ ...web, url: 'file:///x' }, 'url file:///x must begin with https://, http:// or ftp://'],
  ] as [Arguments, string][])
    it(`finds the problem: ${problem}`, () => {
      expect(unarchive(args).problems.map(({ message }) => message)).to.deep.equal([problem]);
    });

  it('refuses a hash for a file of the controller, which it hashes itself', () => {
    const { problems } = unarchive({ src: join(folder, 'small.tar'), sha256, path: '/x' });
    expect(problems.map(({ message }) => message)).to.deep.equal(['sha256 and headers need url']);
  });
});
