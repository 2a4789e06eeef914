import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import type { StartCommand } from '../../lib/transport/become';
import { createProgressWatch } from '../../lib/transport/progress-watch';
import { uploadByShell } from '../../lib/transport/shell-upload';
import { thrownBy } from './helpers';

describe('an upload through a shell', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'hostwright test '));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const start: StartCommand = (line) => {
    const env = { ...process.env, HOME: home };
    return Promise.resolve(spawn('/bin/sh', ['-c', line], { env }));
  };
  const watch = createProgressWatch(60, () => new Error('no answer'));
  const host = { label: 'web1', start, watch };
  const file = (content: Buffer) => {
    const source = join(home, "the 'source' $(x)");
    writeFileSync(source, content);
    return { source, sha256: createHash('sha256').update(content).digest('hex') };
  };
  const staged = (sha256: string) => join(home, '.cache', 'hostwright', `upload-${sha256}`, 'file');
  const content = randomBytes(300_000);

  for (const [title, there] of [
    ['the whole file', undefined],
    ['the rest where the beginning is there', content.subarray(0, 100_000)],
    ['nothing where all is there', content],
    ['the whole file where something else is there', randomBytes(100_000)],
    ['the whole file where something longer is there', randomBytes(400_000)],
  ] as const) {
    it(`sends ${title}`, async () => {
      const upload = file(content);
      if (there !== undefined) {
        mkdirSync(dirname(staged(upload.sha256)), { recursive: true });
        writeFileSync(staged(upload.sha256), there);
      }
      const path = await uploadByShell(upload, host);
      expect(path).to.equal(staged(upload.sha256));
      expect(readFileSync(path).equals(content)).to.equal(true);
    });
  }

  it('sends an empty file, for the eyes of its owner only', async () => {
    const path = await uploadByShell(file(Buffer.alloc(0)), host);
    expect([statSync(path), statSync(dirname(path))].map(({ mode }) => mode & 0o777)).to.deep.equal([
      0o600, 0o700,
    ]);
  });

  it('says that the file changed while it was sent', async () => {
    const error = await thrownBy(uploadByShell({ ...file(content), sha256: 'a'.repeat(64) }, host));
    expect(error).to.have.property('code', 'UPLOAD');
    expect(error.message).to.contain('another SHA-256');
  });

  it('says that the source cannot be read', async () => {
    const error = await thrownBy(uploadByShell({ source: join(home, 'gone'), sha256: '' }, host));
    expect(error).to.have.property('code', 'LOCAL_FILE');
  });

  it('tells what the host says, and that it said nothing', async () => {
    const failing = (script: string) => ({
      ...host,
      start: () => Promise.resolve(spawn('/bin/sh', ['-c', script])),
    });
    const codes = ['echo "cat: write error: No space left on device" >&2', 'echo no >&2', ':'].map(
      async (script) => (await thrownBy(uploadByShell(file(content), failing(script)))).code,
    );
    expect(await Promise.all(codes)).to.deep.equal(['FILE_NO_SPACE', 'UPLOAD', 'CONNECTION_LOST']);
  });
});
