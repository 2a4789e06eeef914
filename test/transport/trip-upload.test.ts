import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { sh } from '../../lib/shell/sh';
import { uploadByTrips } from '../../lib/transport/trip-upload';
import { thrownBy } from './helpers';
import { startLocalShell, type LocalShell } from './local-shell';

describe('an upload over the open shell', () => {
  let home: string;
  let shell: LocalShell;
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'hostwright test '));
    shell = await startLocalShell();
  });
  afterEach(async () => {
    await shell.end();
    rmSync(home, { recursive: true });
  });

  /** The home directory of this test in place of the real one. */
  const host = () => ({
    label: 'web1',
    trip: (fragments: Parameters<LocalShell['session']['trip']>[0]) =>
      shell.session.trip(fragments.map((one) => ({ ...one, script: sh`HOME=${home}; ${one.script}` }))),
  });
  const file = (content: Buffer) => {
    const source = join(home, "the 'source' $(x)");
    writeFileSync(source, content);
    return { source, sha256: createHash('sha256').update(content).digest('hex') };
  };
  const staged = (sha256: string) => join(home, '.cache', 'hostwright', `upload-${sha256}`, 'file');
  const content = randomBytes(2_500_000);

  for (const [title, there, sent] of [
    ['the whole file in pieces', undefined, [1048576, 2097152, 2500000]],
    ['the rest where the beginning is there', content.subarray(0, 2_000_000), [2500000]],
    ['nothing where all is there', content, []],
    ['the whole file where something longer is there', randomBytes(2_600_000), [1048576, 2097152, 2500000]],
    [
      'the whole file where something else is there',
      randomBytes(2_000_000),
      [2500000, 1048576, 2097152, 2500000],
    ],
  ] as const)
    it(`sends ${title}`, async () => {
      const upload = file(content);
      const path = staged(upload.sha256);
      if (there !== undefined) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, there);
      }
      const steps: number[] = [];
      expect(await uploadByTrips({ ...upload, onSent: (bytes) => steps.push(bytes) }, host())).to.equal(path);
      expect(readFileSync(path).equals(content)).to.equal(true);
      expect(steps).to.deep.equal(sent);
      if (there === undefined) expect(statSync(path).mode & 0o777).to.equal(0o600);
    });

  it('says that the file is another one than was announced, or missing', async () => {
    const { source } = file(content);
    const error = await thrownBy(uploadByTrips({ source, sha256: 'f'.repeat(64) }, host()));
    expect(error).to.have.property('code', 'UPLOAD');
    expect(error.message).to.contain('another SHA-256');
    const missing = await thrownBy(uploadByTrips({ source: join(home, 'none'), sha256: '' }, host()));
    expect(missing).to.have.property('code', 'LOCAL_FILE');
  });

  it('says that the disk is full', async () => {
    const full = () =>
      Promise.resolve([{ code: 1, stdout: '', stderr: 'cat: No space left on device', dropped: 0 }]);
    const error = await thrownBy(uploadByTrips(file(content), { label: 'web1', trip: full }));
    expect(error).to.have.property('code', 'FILE_NO_SPACE');
  });
});
