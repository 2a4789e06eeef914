import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { FileFact } from '../../../lib/facts/file';
import { Observations } from '../../../lib/engine/observations';
import { factsOf, questionsOf } from '../../../lib/engine/questions';
import { fetch } from '../../../lib/tasks/fetch';
import { planOf } from '../../../lib/testing';
import { fileNode, hashOf } from '../shared/files/file-sample';

type Arguments = Partial<Parameters<typeof fetch>[0]>;

const sha256 = hashOf('content');
const there = fileNode({ mode: '0600', size: 7, sha256 });

describe('the task fetch', () => {
  let dest = '';
  before(() => {
    dest = mkdtempSync(join(tmpdir(), 'hostwright-fetch-'));
    mkdirSync(join(dest, 'web1/etc'), { recursive: true });
    writeFileSync(join(dest, 'web1/etc/same'), 'content');
    writeFileSync(join(dest, 'web1/etc/other'), 'other');
  });
  after(() => rmSync(dest, { recursive: true }));

  function plan(args: Arguments, present: FileFact | undefined, host: string | undefined = 'web1') {
    return planOf(fetch({ src: '/etc/x', dest, ...args }), { present, host });
  }
  const destinations = (...all: Parameters<typeof plan>) =>
    plan(...all).flatMap(({ steps }) => steps.map((step) => (step.kind === 'get' ? step.destination : '')));

  it('brings what the controller does not have, below the name of the host', () => {
    const [change] = plan({}, there);
    expect(change?.steps).to.deep.equal([
      { kind: 'get', path: '/etc/x', destination: join(dest, 'web1/etc/x'), sha256, size: 7 },
    ]);
    expect(change?.diff).to.deep.equal([
      { attribute: 'content', before: undefined, after: `7 bytes, sha256 ${sha256}` },
    ]);
  });

  it('brings another content, and never the same', () => {
    expect(plan({ src: '/etc/other' }, there)).to.have.length(1);
    expect(plan({ src: '/etc/same' }, there)).to.deep.equal([]);
  });

  it('writes to the file that is named, or into the directory', () => {
    expect(destinations({ dest: '/srv/name', flat: true }, there)).to.deep.equal(['/srv/name']);
    expect(destinations({ dest: '/srv/names/', flat: true }, there)).to.deep.equal(['/srv/names/x']);
  });

  it('leaves a missing file to the step, unless it may be missing', () => {
    expect(plan({}, undefined)).to.have.length(1);
    expect(plan({ allowMissing: true }, undefined)).to.deep.equal([]);
  });

  it('refuses what is not a file, and names that lead out of the directory', () => {
    expect(() => plan({}, { ...there, type: 'directory' })).to.throw('is a directory, not a file');
    for (const host of ['..', 'a/../../b'])
      expect(() => plan({}, there, host)).to.throw('cannot be the name of a directory');
    expect(() => plan({}, { ...there, sha256: undefined })).to.throw('no permission to read');
  });

  it('finds what is wrong with its arguments', () => {
    const problems = (args: Parameters<typeof fetch>[0]) =>
      fetch(args).problems.map(({ message }) => message);
    expect(problems({ src: '/a/../b', dest: 'here' })).to.deep.equal([
      'src /a/../b must not contain ".."',
      'dest here must be an absolute path: join(__dirname, …)',
    ]);
  });

  it('takes the name of the host from the inventory, and asks no host for it', () => {
    const task = fetch({ src: '/etc/x', dest });
    const observations = new Observations('web1');
    const asked = observations.missing(questionsOf(task));
    expect(asked.map(({ kind, address }) => `${kind.name} ${address}`)).to.deep.equal([
      'file -L hash /etc/x',
    ]);
    observations.record(asked, new Map(asked.map(({ address }) => [address, there])));
    expect(factsOf(task, observations)).to.deep.equal({ present: there, host: 'web1' });
  });
});
