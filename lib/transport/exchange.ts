import type { Readable, Writable } from 'node:stream';
import type { HostwrightError } from '../errors/error';
import { BrokenReply } from './broken-reply';
import type { Traffic } from './connection';
import { brokenProtocol, connectionLost } from './failure';
import type { Reply } from './reply-parser';

/** The three streams of a shell, wherever it runs. */
export interface Shell {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Why the connection under the streams broke, if known. */
  readonly cause?: (() => unknown) | undefined;
}

/** A request and the reader of its reply. */
export interface Request {
  readonly text: string;
  readonly reply: Reply;
  /** What each fragment of the request does. */
  readonly labels: readonly string[];
}

/** A shell over which requests are sent and answered in order. */
export interface Exchange {
  /** Resolves when the reply is complete; rejects with CONNECTION_LOST, or with the error of {@link abandon}. */
  send(request: Request): Promise<void>;
  /** Sends what has no answer. */
  tell(text: string): void;
  /** The label of the fragment that is running now. */
  waitingFor(): readonly string[];
  /** The traffic of the streams so far. */
  readonly traffic: Traffic;
  /** Gives up: the current requests and all later ones fail with this error. */
  abandon(error: HostwrightError): void;
}

/** Bytes that a host may send while nothing was asked: processes in the background may print. */
const unaskedCap = 16 * 1024 * 1024;

/**
 * Sends requests over the streams of a shell; a request need not wait for the answer to the one before. `close`: closes
 * the connection of a host that breaks the protocol.
 */
export function createExchange(shell: Shell, host: string, close: () => void): Exchange {
  let flights: readonly Flight[] = [];
  let failure: HostwrightError | undefined;
  const traffic = { sent: 0, received: 0 };
  let unasked = 0;

  const waitingFor = (): readonly string[] =>
    flights.slice(0, 1).map(({ reply, labels }) => labels[reply.completed] ?? 'end of the answer');
  const abandon = (error: HostwrightError): void => {
    failure ??= error;
    for (const flight of flights) flight.reject(failure);
    flights = [];
  };
  const read = (stream: 'stdout' | 'stderr', chunk: Buffer): void => {
    let rest = chunk;
    for (const { reply } of flights) if (rest.length > 0) rest = reply.push(stream, rest);
    unasked = flights.length > 0 ? 0 : unasked + rest.length;
    if (unasked > unaskedCap) throw new BrokenReply('it prints without end, and nothing was asked');
    for (const flight of flights) if (flight.reply.isDone) flight.resolve();
    flights = flights.filter(({ reply }) => !reply.isDone);
  };
  const receive = (stream: 'stdout' | 'stderr', chunk: Buffer): void => {
    traffic.received += chunk.length;
    if (failure) return;
    try {
      read(stream, chunk);
    } catch (thrown) {
      const problem = thrown instanceof BrokenReply ? brokenProtocol : connectionLost;
      abandon(problem(host, waitingFor(), thrown));
      close();
    }
  };

  const tell = (text: string): void => {
    traffic.sent += Buffer.byteLength(text);
    shell.stdin.write(text);
  };

  shell.stdout.on('data', (chunk: Buffer) => receive('stdout', chunk));
  shell.stderr.on('data', (chunk: Buffer) => receive('stderr', chunk));
  whenEnded(shell, (cause) => abandon(connectionLost(host, waitingFor(), shell.cause?.() ?? cause)));

  return {
    waitingFor,
    traffic,
    abandon,
    tell,
    send: (request) =>
      new Promise((resolve, reject) => {
        if (failure) {
          reject(failure);
          return;
        }
        flights = [...flights, { ...request, resolve, reject }];
        tell(request.text);
      }),
  };
}

interface Flight extends Request {
  readonly resolve: () => void;
  readonly reject: (error: HostwrightError) => void;
}

const lastWordsMs = 300;

// A background process of the shell may hold standard error open, so the wait for its end is short.
function whenEnded({ stdin, stdout, stderr }: Shell, lose: (cause: unknown) => void): void {
  const ended = (): void => lose(new Error('the shell on the host ended'));
  const stdoutEnded = (): void => {
    if (stderr.readableEnded || stderr.destroyed) ended();
    else setTimeout(ended, lastWordsMs).unref();
    stderr.once('end', ended).once('close', ended);
  };
  stdout.once('end', stdoutEnded).once('close', stdoutEnded);
  for (const stream of [stdin, stdout, stderr]) stream.on('error', lose);
}
