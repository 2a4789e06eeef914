import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { HostwrightError } from '../../errors/error';

/** How a call of the ssh program ended. */
export interface Ended {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs ssh until it ends, without this terminal and its Ctrl-C; after `timeoutMs` it is killed. Throws INVENTORY if
 * there is no such program.
 */
export function runSsh(args: readonly string[], timeoutMs?: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn('ssh', args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    });
    const printed = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (printed.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (printed.stderr += chunk.toString()));
    child.once('error', (cause) => reject(cannotStart(cause)));
    child.once('close', (code) => resolve({ code, ...printed }));
  });
}

/** A host could fill the disk of this computer with messages: at 16 MiB (in blocks of 512 bytes) ssh ends. */
const limited = 'ulimit -f 32768; exec ssh "$@"';

/**
 * Runs ssh until it ends or goes to the background, with its messages in a file; resolves to its exit code. An
 * aborted signal ends it.
 */
export async function runSshIntoLog(
  args: readonly string[],
  { log, signal }: { readonly log: string; readonly signal: AbortSignal },
): Promise<number | null> {
  // A file and not a pipe: a proxy command writes to it for as long as the connection lasts.
  const file = await open(log, 'a', 0o600);
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn('/bin/sh', ['-c', limited, 'ssh', ...args], {
        detached: true,
        stdio: ['ignore', file.fd, file.fd],
        signal,
      });
      child.once('error', (cause) => reject(signal.aborted ? (signal.reason as Error) : cannotStart(cause)));
      child.once('exit', resolve);
    });
  } finally {
    await file.close();
  }
}

/** The error if the ssh program cannot be started. */
function cannotStart(cause: Error): HostwrightError {
  return new HostwrightError({
    code: 'INVENTORY',
    message: `transport 'openssh' needs the program ssh, and it cannot be started: ${cause.message}`,
    hint: 'Install it (Debian: apt-get install openssh-client), or leave `transport` out to use the built-in client.',
    cause,
  });
}
