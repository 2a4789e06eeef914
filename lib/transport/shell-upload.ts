import { open, type FileHandle } from 'node:fs/promises';
import { HostwrightError } from '../errors/error';
import { localFileError } from '../errors/local-file';
import { scriptFile } from '../shell/script-file';
import type { Script } from '../shell/sh';
import type { StartCommand } from './become';
import { loginShell } from './become-command';
import { keepEnd, keptCharacters, wholeLines } from './ending';
import type { Shell } from './exchange';
import { connectionLost } from './failure';
import type { ProgressWatch } from './progress-watch';
import receiveFile from './shell-upload.sh';
import type { Upload } from './upload';

/** The host that a file is sent to. */
export interface ShellUploadHost {
  /** The host as text, for errors. */
  readonly label: string;
  readonly start: StartCommand;
  /** Gets how many bytes were sent. */
  readonly onSent?: (bytes: number) => void;
  /** Watches that the host takes the file. Its hash may take long. */
  readonly watch: ProgressWatch;
}

/**
 * Streams a file through a shell of the login user, for connections without SFTP, and returns its path. Continues an
 * interrupted upload of the same content. Throws UPLOAD, FILE_NO_SPACE, LOCAL_FILE, CONNECTION_LOST.
 */
export async function uploadByShell(upload: Upload, host: ShellUploadHost): Promise<string> {
  const file = await openSource(upload.source);
  try {
    const { path, sha256 } = await send(file, upload, host, false);
    if (sha256 === upload.sha256) return path;
    // The earlier part was not the beginning of this content.
    const again = await send(file, upload, host, true);
    if (again.sha256 === upload.sha256) return again.path;
    throw uploadError(upload, host, 'it arrived with another SHA-256: was it changed while it was sent?');
  } finally {
    await file.close();
  }
}

interface Arrived {
  readonly path: string;
  readonly sha256: string;
}

async function send(
  file: FileHandle,
  upload: Upload,
  host: ShellUploadHost,
  isAnew: boolean,
): Promise<Arrived> {
  const { size } = await file.stat();
  const shell = await host.start(loginShell);
  const said = collect(shell);
  shell.stdin.write(`${receive(upload.sha256, size, isAnew).text}\n`);
  const [start = '', ...path] = (await host.watch.over(said.line())).split(' ');
  // An empty answer: the shell has ended, and its standard error tells why.
  if (start !== '') {
    if (!/^\d{1,15}$/.test(start)) throw uploadError(upload, host, `the host names no size: ${start}`);
    await pump(file.createReadStream({ start: Number(start), autoClose: false }), shell.stdin, host);
  }
  shell.stdin.end();
  const sha256 = /^[0-9a-f]{64}/.exec(await said.line())?.[0];
  if (sha256 !== undefined) return { path: path.join(' '), sha256 };
  throw failure(upload, host, { shell, problem: await said.errors(), size });
}

/** Writes all of the source; a stream that breaks tells why elsewhere. */
async function pump(
  source: AsyncIterable<Buffer>,
  target: Shell['stdin'],
  { watch, onSent }: ShellUploadHost,
): Promise<void> {
  try {
    for await (const chunk of source) {
      await watch.over(write(target, chunk));
      onSent?.(chunk.length);
    }
  } catch (thrown) {
    if (thrown instanceof HostwrightError) throw thrown;
  }
}

function write(target: Shell['stdin'], chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    target.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

/** Receives the file that follows on standard input, from where an earlier upload stopped. */
function receive(sha256: string, size: number, isAnew: boolean): Script {
  return scriptFile(receiveFile, { hw_sha256: sha256, hw_size: size, hw_anew: isAnew ? 'yes' : '' });
}

interface Said {
  /** The next line of standard output; empty at its end. */
  line(): Promise<string>;
  /** Standard error, after the shell has ended. */
  errors(): Promise<string>;
}

function collect({ stdin, stdout, stderr }: Shell): Said {
  let errors = '';
  // A stream that breaks ends the others too, and standard error or `cause` says why.
  for (const stream of [stdin, stderr]) stream.on('error', () => undefined);
  stderr.on('data', (chunk: Buffer) => (errors = keepEnd(errors + chunk.toString())));
  const ended = new Promise<void>((resolve) => stderr.once('close', resolve).once('end', resolve));
  const lines = linesOf(stdout);
  return {
    line: () =>
      lines.next().then(
        ({ value }) => value ?? '',
        () => '',
      ),
    errors: async () => {
      await ended;
      return wholeLines(errors).trim();
    },
  };
}

async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  let rest = '';
  for await (const chunk of stream) {
    const [last = '', ...whole] = `${rest}${chunk.toString()}`.split('\n').reverse();
    rest = last.slice(0, keptCharacters);
    yield* whole.reverse();
  }
}

async function openSource(source: string): Promise<FileHandle> {
  return open(source).catch((cause: unknown) => {
    throw localFileError(`${source} cannot be read`, cause);
  });
}

interface End {
  readonly shell: Shell;
  readonly problem: string;
  readonly size: number;
}

function failure(upload: Upload, host: ShellUploadHost, { shell, problem, size }: End): HostwrightError {
  // A shell that ends without a message ended with its connection.
  if (problem === '' || lostWords.test(problem))
    return connectionLost(host.label, [`upload ${upload.source}`], shell.cause?.() ?? new Error(problem));
  if (/No space left on device|Disk quota exceeded/.test(problem))
    return new HostwrightError({
      code: 'FILE_NO_SPACE',
      message: `${host.label}: ${upload.source} (${size} bytes) does not fit on the disk of the home directory`,
      hint: 'Free space in the home directory of the login user; the upload continues where it stopped.',
    });
  return uploadError(upload, host, problem);
}

// What ssh prints to the programs that share a connection.
const lostWords = /^(Shared connection to |mux_client|client_loop: |Connection )/m;

function uploadError(upload: Upload, { label }: ShellUploadHost, problem: string): HostwrightError {
  return new HostwrightError({
    code: 'UPLOAD',
    message: `${label}: ${upload.source} cannot be sent: ${problem}`,
    hint: 'Try it by hand: ssh HOST "cat > file" < file',
  });
}
