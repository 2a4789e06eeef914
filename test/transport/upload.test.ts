import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Stats } from 'ssh2';
import type { Sftp } from '../../lib/transport/sftp';
import { uploadFile, type UploadHost } from '../../lib/transport/upload';
import { thrownBy } from './helpers';

/** A host with nothing but files in memory. */
class FakeHost implements UploadHost {
  readonly label = 'web1 (deploy@10.0.0.1:22)';
  readonly files = new Map<string, Buffer>();
  readonly directories: string[] = [];
  /** Offset and length of every write. */
  readonly writes: [number, number][] = [];
  mostInFlight = 0;
  /** Fails the write at this offset. */
  failAt = Infinity;
  failure: Error = new Error('No response from server');
  freeBytes: number | undefined;
  /** Fails these steps. */
  readonly broken: Partial<Record<'makeDirectory' | 'stat' | 'closeFile' | 'hash', Error>> = {};
  isHomeWritable = true;
  #inFlight = 0;
  #open = '';

  readonly hash = (path: string): Promise<string> =>
    this.#answer('hash', sha256(this.files.get(path) ?? Buffer.alloc(0)));

  readonly withoutSftp = (upload: { readonly sha256: string }): Promise<string> =>
    Promise.resolve(`over the shell: ${upload.sha256}`);

  openSftp = (): Promise<Sftp> =>
    Promise.resolve({
      home: () => Promise.resolve('/home/deploy'),
      makeDirectory: (path) => {
        if (!this.isHomeWritable && path.startsWith('/home'))
          return Promise.reject(answer('Permission denied'));
        this.directories.push(path);
        return this.#answer('makeDirectory', true);
      },
      stat: (path) => {
        const file = this.files.get(path);
        return this.#answer('stat', file && ({ size: file.length } as Stats));
      },
      freeBytes: () => Promise.resolve(this.freeBytes),
      openForWriting: (path, isNew) => {
        this.#open = path;
        if (isNew) this.files.set(path, Buffer.alloc(0));
        return Promise.resolve(Buffer.alloc(0));
      },
      write: (_handle, data, position) => this.#write(Buffer.from(data), position),
      closeFile: () => this.#answer('closeFile', undefined),
      end: () => undefined,
    });

  #answer<Result>(step: keyof typeof this.broken, result: Result): Promise<Result> {
    const failure = this.broken[step];
    return failure === undefined ? Promise.resolve(result) : Promise.reject(failure);
  }

  async #write(data: Buffer, position: number): Promise<void> {
    this.#inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
    await new Promise((resolve) => setTimeout(resolve, 2));
    this.#inFlight -= 1;
    if (position >= this.failAt) throw this.failure;
    this.writes.push([position, data.length]);
    const before = this.files.get(this.#open) ?? Buffer.alloc(0);
    const after = Buffer.alloc(Math.max(before.length, position + data.length));
    before.copy(after);
    data.copy(after, position);
    this.files.set(this.#open, after);
  }
}

const answer = (words: string) => Object.assign(new Error(words), { code: 4 });
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe('an upload', () => {
  let directory: string;
  let host: FakeHost;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hostwright-test-'));
    host = new FakeHost();
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const file = (size: number) => {
    const content = Buffer.from([...Array(size).keys()].map((n) => (n * 7 + n / 256) % 256));
    const source = join(directory, 'source');
    writeFileSync(source, content);
    return { content, source, sha256: sha256(content) };
  };
  const stagedPath = (hash: string) => `/home/deploy/.cache/hostwright/upload-${hash}/file`;

  it('sends a file in pieces, several at a time but not all', async () => {
    const upload = file(1_500_000);
    const path = await uploadFile(upload, host);
    expect(path).to.equal(stagedPath(upload.sha256));
    expect(host.files.get(path)?.equals(upload.content)).to.equal(true);
    expect(host.mostInFlight).to.be.within(2, 32);
    expect(Math.max(...host.writes.map(([, length]) => length))).to.equal(32 * 1024);
  });

  it('goes on at the size that is there', async () => {
    const upload = file(300_000);
    host.files.set(stagedPath(upload.sha256), upload.content.subarray(0, 100_000));
    await uploadFile(upload, host);
    expect(Math.min(...host.writes.map(([position]) => position))).to.equal(100_000);
  });

  it('sends nothing that is there already', async () => {
    const upload = file(100_000);
    host.files.set(stagedPath(upload.sha256), upload.content);
    await uploadFile(upload, host);
    expect(host.writes).to.deep.equal([]);
  });

  for (const { title, there } of [
    { title: 'is another content', there: Buffer.alloc(50_000) },
    { title: 'is larger', there: Buffer.alloc(500_000) },
  ])
    it(`starts over when what is there ${title}`, async () => {
      const upload = file(100_000);
      host.files.set(stagedPath(upload.sha256), there);
      const path = await uploadFile(upload, host);
      expect(host.files.get(path)?.equals(upload.content)).to.equal(true);
    });

  it('refuses a source that is not what was announced', async () => {
    const error = await thrownBy(uploadFile({ ...file(1000), sha256: 'f00' }, host));
    expect(error).to.have.property('code', 'UPLOAD');
    expect(error.message).to.contain('was it changed while it was sent?');
  });

  it('names a lost connection, and keeps what has arrived for the next time', async () => {
    const upload = file(300_000);
    host.failAt = 200_000;
    const error = await thrownBy(uploadFile(upload, host));
    expect(error).to.have.property('code', 'CONNECTION_LOST');
    expect(error.message).to.contain(`upload ${upload.source}`);
    expect(host.files.get(stagedPath(upload.sha256))?.length).to.be.greaterThan(0);
  });

  const answers: { title: string; free: number | undefined; code: string }[] = [
    { title: 'a full disk', free: 0, code: 'FILE_NO_SPACE' },
    { title: 'another failure', free: 1e9, code: 'UPLOAD' },
    { title: 'a failure of a server that does not tell its space', free: undefined, code: 'UPLOAD' },
  ];
  for (const { title, free, code } of answers)
    it(`names ${title}`, async () => {
      host.failAt = 0;
      host.failure = answer('Failure');
      host.freeBytes = free;
      expect(await thrownBy(uploadFile(file(1000), host))).to.have.property('code', code);
    });

  for (const [step, problem] of [
    ['makeDirectory', 'no directory for it can be made'],
    ['stat', 'its directory cannot be read'],
    ['closeFile', 'writing on the host failed'],
    ['hash', 'its SHA-256 cannot be read'],
  ] as const)
    it(`tells the answer of a host from a lost connection when ${step} fails`, async () => {
      const upload = file(1000);
      host.broken[step] = answer('Permission denied');
      const refused = await thrownBy(uploadFile(upload, host));
      expect(refused).to.include({
        code: 'UPLOAD',
        message: `${host.label}: ${upload.source} cannot be sent: ${problem}: Permission denied`,
      });
      host.broken[step] = new Error('No response from server');
      const lost = await thrownBy(uploadFile(upload, host));
      expect(lost).to.have.property('code', 'CONNECTION_LOST');
    });

  it('takes a directory of an unknown name where the home directory cannot be written', async () => {
    host.isHomeWritable = false;
    expect(await uploadFile(file(10), host)).to.match(/^\/var\/tmp\/hostwright-upload-[0-9a-f]{16}\/file$/);
  });

  it('says that the source is missing', async () => {
    const missing = { source: join(directory, 'none'), sha256: '' };
    expect(await thrownBy(uploadFile(missing, host))).to.have.property('code', 'LOCAL_FILE');
  });

  it('takes the open shell where SFTP cannot be started', async () => {
    host.openSftp = () => Promise.reject(new Error('Unable to start subsystem: sftp'));
    const upload = file(1);
    expect(await uploadFile(upload, host)).to.equal(`over the shell: ${upload.sha256}`);
  });
});
