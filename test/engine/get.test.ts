import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { HostwrightError } from '../../lib/errors/error';
import { getScript, storeFile } from '../../lib/engine/get';
import { openSite, type Site } from '../../lib/engine/site';
import type { GetStep } from '../../lib/tasks/contract/step';
import type { Fragment, FragmentResult } from '../../lib/transport/connection';
import { fakeConnection } from '../transport/fake-connection';

const chunkSize = 3_000_000;
const fragment: Fragment = { label: 'fetch /f', script: getScript({ path: '/f' }), gated: true };

/** A host that has one file, and answers as the script would. */
function hostWith(content: Buffer) {
  const chunk = (text: string) => {
    const offset = Number(/tail -c \+(\d+)/.exec(text)?.[1]) - 1;
    return content.subarray(offset, offset + chunkSize).toString('base64');
  };
  const connection = fakeConnection(({ script }) => ({ stdout: chunk(script.text) }));
  const first: FragmentResult = { code: 0, stdout: chunk(fragment.script.text), stderr: '', dropped: 0 };
  return { connection, first, site: openSite('host', () => Promise.resolve(connection)) };
}

describe('what is fetched to the controller', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hostwright-get-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const step = (content: Buffer): GetStep => ({
    kind: 'get',
    path: '/f',
    destination: join(folder, 'new directory/f'),
    sha256: createHash('sha256').update(content).digest('hex'),
  });
  const store = async (site: Site, first: FragmentResult, wanted: GetStep, timeout?: number) =>
    storeFile(site, wanted, { first, fragment, timeout }).then(
      () => undefined,
      (thrown: unknown) => thrown as HostwrightError,
    );

  for (const [size, trips] of [
    [0, 0],
    [10, 0],
    [chunkSize, 1],
    [2 * chunkSize + 1, 2],
  ] as const)
    it(`comes in pieces: ${size} bytes in ${trips} further trips`, async () => {
      const content = Buffer.alloc(size, 'é');
      const { connection, first, site } = hostWith(content);
      expect(await store(await site, first, step(content))).to.equal(undefined);
      expect(connection.trips).to.equal(trips);
      expect(readFileSync(step(content).destination).equals(content)).to.equal(true);
      expect(readdirSync(join(folder, 'new directory'))).to.deep.equal(['f']);
    });

  it('leaves the old file when another content comes than was observed', async () => {
    const { first, site } = hostWith(Buffer.from('new'));
    const wanted = step(Buffer.from('other'));
    mkdirSync(join(folder, 'new directory'));
    writeFileSync(wanted.destination, 'old');
    expect(await store(await site, first, wanted)).to.have.property('code', 'FILE_CHANGED_MEANWHILE');
    expect(readFileSync(wanted.destination, 'utf8')).to.equal('old');
    expect(readdirSync(join(folder, 'new directory'))).to.deep.equal(['f']);
  });

  it('says why it cannot be written', async () => {
    const { first, site } = hostWith(Buffer.from('new'));
    writeFileSync(join(folder, 'new directory'), 'a file');
    const error = await store(await site, first, step(Buffer.from('new')));
    expect(error).to.have.property('code', 'FETCH');
    expect(error?.message).to.include('cannot be written to');
  });

  it('says that the host could not read it to its end', async () => {
    const connection = fakeConnection(() => ({ code: 66, stderr: 'there is no file /f\n' }));
    const site = await openSite('host', () => Promise.resolve(connection));
    const { first } = hostWith(Buffer.alloc(chunkSize));
    const error = await store(site, first, step(Buffer.alloc(chunkSize)));
    expect(error?.message).to.equal('/f could not be read to its end: there is no file /f');
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('stops at the size that was observed, however much the host sends', async () => {
    const connection = fakeConnection(() => ({ stdout: Buffer.alloc(chunkSize).toString('base64') }));
    const site = await openSite('host', () => Promise.resolve(connection));
    const { first } = hostWith(Buffer.alloc(chunkSize));
    const wanted = { ...step(Buffer.alloc(0)), size: chunkSize + 10 };
    expect(await store(site, first, wanted)).to.have.property('code', 'FILE_CHANGED_MEANWHILE');
    expect(connection.trips).to.equal(1);
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('ends when its time is over, and keeps what others made meanwhile', async () => {
    const connection = fakeConnection(() => {
      writeFileSync(join(folder, 'new directory/of another'), '');
      return { stdout: Buffer.alloc(chunkSize).toString('base64') };
    });
    const site = await openSite('host', () => Promise.resolve(connection));
    const { first } = hostWith(Buffer.alloc(chunkSize));
    const endless = { ...step(Buffer.alloc(0)), sha256: undefined };
    expect(await store(site, first, endless, 0.5)).to.have.property('code', 'STEP_TIMEOUT');
    expect(readdirSync(join(folder, 'new directory'))).to.deep.equal(['of another']);
  });
});
