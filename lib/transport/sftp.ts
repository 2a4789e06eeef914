import { promisify } from 'node:util';
import type { Client, SFTPWrapper, Stats } from 'ssh2';
import type { ProgressWatch } from './progress-watch';

/** The parts of SFTP that an upload needs. */
export interface Sftp {
  /** The directory after login: the home of the user. */
  home(): Promise<string>;
  /** Makes a directory that only its owner may enter; false if it already exists. */
  makeDirectory(path: string): Promise<boolean>;
  /** Undefined when there is nothing. */
  stat(path: string): Promise<Stats | undefined>;
  /** Bytes that are free for this user in the file system of a path; undefined if the server does not tell. */
  freeBytes(path: string): Promise<number | undefined>;
  openForWriting(path: string, isNew: boolean): Promise<Buffer>;
  write(handle: Buffer, data: Buffer, position: number): Promise<void>;
  closeFile(handle: Buffer): Promise<void>;
  end(): void;
}

export interface SftpOptions {
  /** Gets the bytes of each write. */
  readonly onSent: (bytes: number) => void;
  /** Watches for answers: each must come while the watch lasts. */
  readonly watch: ProgressWatch;
}

/** Starts SFTP on a connection; fails if the server does not have it. */
export async function openSftp(client: Client, { onSent, watch }: SftpOptions): Promise<Sftp> {
  const sftp = await watch.over(
    new Promise<SFTPWrapper>((resolve, reject) => {
      client.sftp((error, opened) => (error ? reject(error) : resolve(opened)));
    }),
  );
  const ask = asker(sftp, watch);
  return {
    home: () => ask(() => promisify(sftp.realpath.bind(sftp))('.')),
    makeDirectory: (path) => makeDirectory(sftp, ask, path),
    stat: (path) => ask(() => statIfThere(sftp, path)),
    freeBytes: (path) => ask(() => freeBytes(sftp, path)),
    openForWriting: (path, isNew) =>
      ask(
        () =>
          new Promise((resolve, reject) => {
            sftp.open(path, isNew ? 'w' : 'r+', { mode: 0o600 }, (error, handle) =>
              error ? reject(error) : resolve(handle),
            );
          }),
      ),
    write: (handle, data, position) => {
      onSent(data.length);
      return ask(() => promisify(sftp.write.bind(sftp))(handle, data, 0, data.length, position));
    },
    closeFile: (handle) => ask(() => promisify(sftp.close.bind(sftp))(handle)),
    end: () => sftp.end(),
  };
}

type Ask = <T>(request: () => Promise<T>) => Promise<T>;

/**
 * Makes requests while the session lasts. At its end ssh2 fails the current ones, but never answers a later one
 * (SFTP.js, tryWritePayload).
 */
function asker(sftp: SFTPWrapper, watch: ProgressWatch): Ask {
  let hasEnded = false;
  const end = (): void => {
    hasEnded = true;
  };
  sftp.once('end', end).once('close', end);
  return (request) =>
    hasEnded ? Promise.reject(new Error('the SFTP session has ended')) : watch.over(request());
}

/** Whether an error is an answer of the server, rather than the end of the connection. */
export function isSftpAnswer(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'number';
}

const noSuchFile = 2;

async function statIfThere(sftp: SFTPWrapper, path: string): Promise<Stats | undefined> {
  return new Promise((resolve, reject) => {
    sftp.lstat(path, (error, stats) => {
      if (!error) resolve(stats);
      else if ('code' in error && error.code === noSuchFile) resolve(undefined);
      else reject(error);
    });
  });
}

async function makeDirectory(sftp: SFTPWrapper, ask: Ask, path: string): Promise<boolean> {
  if (await ask(() => statIfThere(sftp, path))) return false;
  return ask(
    () =>
      new Promise((resolve, reject) => {
        sftp.mkdir(path, { mode: 0o700 }, (error) => (error ? reject(error) : resolve(true)));
      }),
  );
}

interface FileSystemStats {
  readonly f_frsize: number;
  readonly f_bavail: number;
}

function freeBytes(sftp: SFTPWrapper, path: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const answer = (error: Error | undefined, stats: FileSystemStats): void =>
      resolve(error ? undefined : stats.f_frsize * stats.f_bavail);
    try {
      // Throws if the server does not have the extension; the types of ssh2 wrongly say that the answer is a string.
      sftp.ext_openssh_statvfs(path, answer as never);
    } catch {
      resolve(undefined);
    }
  });
}
